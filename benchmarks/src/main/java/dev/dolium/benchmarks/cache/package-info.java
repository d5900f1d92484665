// SPDX-License-Identifier: Apache-2.0
/**
 * What a cache saves: reads through each door, with and without the cache in front, and the page of
 * figures and plots that is made of them.
 *
 * <p>Start with {@link CacheComparison}.
 */
@NullMarked
package dev.dolium.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
