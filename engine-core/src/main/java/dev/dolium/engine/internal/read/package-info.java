// SPDX-License-Identifier: Apache-2.0
/**
 * Reads items by key and page by page.
 *
 * <p>Start with {@link ReadPath}. Queries and scans differ only in the range that they make; {@link
 * PageReader} does the rest. Nothing here writes.
 */
@NullMarked
package dev.dolium.engine.internal.read;

import org.jspecify.annotations.NullMarked;
