// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of streams on both stores, with a clock that is moved by hand; start with {@link
 * StreamBench}.
 *
 * <p>A comment above a test names the evidence for the rule that it holds: a page of the API
 * reference, or what others asserted ("asserted") or measured ("measured") with the service.
 */
@NullMarked
package dev.dolium.streams;

import org.jspecify.annotations.NullMarked;
