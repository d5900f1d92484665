// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** The settings of a cache that is to be put over an engine; used by one thread. */
public final class CachedEngineBuilder {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final long BYTES = 256L << 20;

  private final Engine engine;
  private Duration itemTtl = TTL;
  private Duration queryTtl = TTL;
  private long maximumBytes = BYTES;
  private WriteMode writeMode = WriteMode.READ_THROUGH;
  private Executor background = ForkJoinPool.commonPool();

  CachedEngineBuilder(Engine engine) {
    this.engine = engine;
  }

  /** Keeps items for that long instead of five minutes; for zero, until a write or eviction. */
  public CachedEngineBuilder itemTtl(Duration ttl) {
    itemTtl = checked(ttl);
    return this;
  }

  /**
   * Keeps pages of queries and scans for that long instead of five minutes; for zero, not at all.
   */
  public CachedEngineBuilder queryTtl(Duration ttl) {
    queryTtl = checked(ttl);
    return this;
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
  public CachedEngineBuilder maximumBytes(long bytes) {
    if (bytes < 2) {
      throw new IllegalArgumentException("expected 2 bytes or more but was " + bytes);
    }
    maximumBytes = bytes;
    return this;
  }

  /** Treats the cached item like that when it is written, instead of {@code READ_THROUGH}. */
  public CachedEngineBuilder writeMode(WriteMode mode) {
    writeMode = mode;
    return this;
  }

  /** Reads items after transactions there, instead of in the common pool. */
  public CachedEngineBuilder background(Executor executor) {
    background = executor;
    return this;
  }

  /** Puts the cache over the engine. */
  public CachedEngine open() {
    return new CachedEngine(
        engine,
        new CacheSettings(
            itemTtl,
            queryTtl,
            maximumBytes / 2,
            writeMode,
            background,
            engine.identity().time(),
            new CacheCounters()));
  }
}
