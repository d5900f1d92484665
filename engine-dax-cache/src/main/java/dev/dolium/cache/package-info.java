// SPDX-License-Identifier: Apache-2.0
/**
 * A cache around any engine, with the semantics of DynamoDB Accelerator (DAX).
 *
 * <p>Start with {@link CachedEngine}. Single items and pages of queries are cached apart from each
 * other: a write through the cache is seen by the next read of the item, and by queries only when
 * their entries have run out.
 */
@NullMarked
package dev.dolium.cache;

import org.jspecify.annotations.NullMarked;
