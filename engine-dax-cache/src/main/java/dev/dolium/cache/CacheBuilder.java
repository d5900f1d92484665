// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The settings of a cache, whatever it is put over; used by one thread.
 *
 * @param <B> the builder itself
 */
public abstract sealed class CacheBuilder<B extends CacheBuilder<B>>
    permits CachedEngineBuilder, CachedClientBuilder, CachedClusterBuilder {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final long BYTES = 256L << 20;

  private Duration itemTtl = TTL;
  private Duration queryTtl = TTL;
  private long maximumBytes = BYTES;
  private WriteMode writeMode = WriteMode.READ_THROUGH;
  private Executor background = ForkJoinPool.commonPool();

  CacheBuilder() {}

  abstract B self();

  /** Keeps items for that long instead of five minutes; for zero, until a write or eviction. */
  public B itemTtl(Duration ttl) {
    itemTtl = checked(ttl);
    return self();
  }

  /**
   * Keeps pages of queries and scans for that long instead of five minutes; for zero, not at all.
   */
  public B queryTtl(Duration ttl) {
    queryTtl = checked(ttl);
    return self();
  }

  private static Duration checked(Duration ttl) {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("expected a time of zero or more but was " + ttl);
    }
    return ttl;
  }

  /**
   * Holds no more than that many bytes of items and pages, instead of 256 MiB; half of them for
   * items, half for pages. Items count with their DynamoDB size and something for the entry.
   */
  public B maximumBytes(long bytes) {
    if (bytes < 2) {
      throw new IllegalArgumentException("expected 2 bytes or more but was " + bytes);
    }
    maximumBytes = bytes;
    return self();
  }

  /** Treats the cached item like that when it is written, instead of {@code READ_THROUGH}. */
  public B writeMode(WriteMode mode) {
    writeMode = mode;
    return self();
  }

  /** Reads items after transactions there, instead of in the common pool. */
  public B background(Executor executor) {
    background = executor;
    return self();
  }

  CacheSettings settings(InstantSource time) {
    return new CacheSettings(
        itemTtl, queryTtl, maximumBytes / 2, writeMode, background, time, new CacheCounters());
  }
}
