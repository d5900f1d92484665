// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.time.Duration;

/**
 * How a store on disk is run. Every choice has a default; all options may change from one opening
 * of a folder to the next.
 *
 * <p>The store's native memory is about {@code blockCacheBytes}, in which the memtables are
 * counted, plus one hundredth of the data for filters and indexes unless these are kept in the
 * cache too.
 *
 * @param durability when commits reach the disk
 * @param syncInterval how often {@link Durability#PERIODIC} syncs while there is something to sync
 * @param blockCacheBytes memory for blocks of files, and for memtables
 * @param memtableBytes how much of a column family is gathered in memory before it becomes a file
 * @param filters where filters and indexes of files are kept
 * @param formatVersion the newest format of keys and values that the engine can read
 */
public record RocksOptions(
    Durability durability,
    Duration syncInterval,
    long blockCacheBytes,
    long memtableBytes,
    Filters filters,
    int formatVersion) {
  private static final long MEBIBYTE = 1L << 20;

  /** When commits reach the disk. All survive the end of the process, even by a signal. */
  public enum Durability {
    /** Before the commit is acknowledged; it survives the loss of power. */
    SYNC,
    /** At latest an interval after the commit was acknowledged. */
    PERIODIC,
    /** Whenever the operating system likes. */
    OS_BUFFERED
  }

  /** Where filters and indexes of files are kept. */
  public enum Filters {
    /** All in memory, beside the cache; fastest. */
    IN_MEMORY,
    /** In the cache, as far as they fit; for data of hundreds of gigabytes. */
    IN_CACHE
  }

  /** Checks the ranges. */
  public RocksOptions {
    if (syncInterval.isNegative() || syncInterval.isZero()) {
      throw new IllegalArgumentException(
          "expected a positive sync interval but was " + syncInterval);
    }
    atLeast("block cache", MEBIBYTE, blockCacheBytes);
    atLeast("memtable", MEBIBYTE / 16, memtableBytes);
    atLeast("format version", 1, formatVersion);
  }

  /** PERIODIC every 100 ms, 128 MiB of cache, memtables of 32 MiB, format version 1. */
  public static RocksOptions defaults() {
    return new RocksOptions(
        Durability.PERIODIC,
        Duration.ofMillis(100),
        128 * MEBIBYTE,
        32 * MEBIBYTE,
        Filters.IN_MEMORY,
        1);
  }

  /** These options with another durability. */
  public RocksOptions withDurability(Durability changed) {
    return new RocksOptions(
        changed, syncInterval, blockCacheBytes, memtableBytes, filters, formatVersion);
  }

  /** These options with another interval for {@link Durability#PERIODIC}. */
  public RocksOptions withSyncInterval(Duration changed) {
    return new RocksOptions(
        durability, changed, blockCacheBytes, memtableBytes, filters, formatVersion);
  }

  /** These options with a cache of another size. */
  public RocksOptions withBlockCacheBytes(long changed) {
    return new RocksOptions(
        durability, syncInterval, changed, memtableBytes, filters, formatVersion);
  }

  /** These options with memtables of another size. */
  public RocksOptions withMemtableBytes(long changed) {
    return new RocksOptions(
        durability, syncInterval, blockCacheBytes, changed, filters, formatVersion);
  }

  /** These options with filters and indexes in another place. */
  public RocksOptions withFilters(Filters changed) {
    return new RocksOptions(
        durability, syncInterval, blockCacheBytes, memtableBytes, changed, formatVersion);
  }

  /** These options for an engine that reads up to another format. */
  public RocksOptions withFormatVersion(int changed) {
    return new RocksOptions(
        durability, syncInterval, blockCacheBytes, memtableBytes, filters, changed);
  }

  private static void atLeast(String name, long least, long actual) {
    if (actual < least) {
      throw new IllegalArgumentException(
          "expected a " + name + " of " + least + " or more but was " + actual);
    }
  }
}
