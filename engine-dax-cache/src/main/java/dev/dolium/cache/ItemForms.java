// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import org.jspecify.annotations.Nullable;

/**
 * How one door writes items and answers down. The caches keep answers and know nothing of what is
 * in them.
 *
 * @param <I> an item
 * @param <A> the answer to a read of one item
 */
interface ItemForms<I, A> {
  /** The answer to a read that found that item; null if there is none. */
  A answer(@Nullable I item);

  /** What was found, without what it tells of the one request that found it. */
  A shared(A found);

  /** The bytes of the item in the answer. */
  int sizeBytes(A answer);

  /** Whether a write of one item that failed so certainly changed nothing. */
  boolean isWithoutEffect(Throwable failed);

  /** Whether a batch or transaction that failed so certainly changed nothing. */
  boolean isGroupWithoutEffect(Throwable failed);

  /** Which metric counts a request that failed so; null if it is not the service that failed. */
  @Nullable CacheMetric metric(Throwable failed);
}
