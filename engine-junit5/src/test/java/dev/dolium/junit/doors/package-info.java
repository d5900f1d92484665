// SPDX-License-Identifier: Apache-2.0
/**
 * Holds every door of an engine to what a single memory would do: native code, the SDK's client and
 * HTTP.
 *
 * <p>Start with {@link LinearizableDoorsTest}.
 */
@NullMarked
package dev.dolium.junit.doors;

import org.jspecify.annotations.NullMarked;
