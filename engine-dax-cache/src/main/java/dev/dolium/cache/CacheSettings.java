// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Weigher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * How a cache was opened.
 *
 * @param itemTtl how long items stay; zero for ever
 * @param queryTtl how long pages stay; zero for none at all
 * @param maximumBytes the bound of each of the two caches
 * @param writeMode what writes do
 * @param background where items are read after transactions
 * @param time the engine's clock
 * @param counters what is counted
 */
record CacheSettings(
    Duration itemTtl,
    Duration queryTtl,
    long maximumBytes,
    WriteMode writeMode,
    Executor background,
    InstantSource time,
    CacheCounters counters) {
  /** A bounded map on the engine's clock, which is kept in order by the threads that use it. */
  <K, V> Caffeine<K, V> bounded(Weigher<K, V> weigher) {
    Duration longest = itemTtl.compareTo(queryTtl) > 0 ? itemTtl : queryTtl;
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(new PassedTime(time, longest))
        .maximumWeight(maximumBytes)
        .weigher(weigher)
        .evictionListener(
            (key, value, cause) -> {
              if (cause == RemovalCause.SIZE && key != null && value != null) {
                counters.add(CacheMetric.EVICTED_BYTES, weigher.weigh(key, value));
              }
            });
  }

  static long bytes(Cache<?, ?> cache) {
    cache.cleanUp();
    return cache.policy().eviction().map(Policy.Eviction::weightedSize).orElseThrow().orElse(0);
  }
}
