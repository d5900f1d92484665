// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.Family;
import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksOptions.Filters;
import java.time.Duration;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.HyperClockCache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/** All options that RocksDB is opened with; the measurements behind them are in the docs. */
final class NativeOptions {
  private static final int TABLE_FORMAT = 6;
  private static final int BLOOM_BITS = 10;
  private static final double HASH_INDEX_RATIO = 0.75;
  private static final double MEMTABLE_BLOOM_RATIO = 0.1;
  private static final long BLOCK_BYTES = 8 << 10;
  private static final long LOG_BLOCK_BYTES = 16 << 10;
  private static final long SMALL_MEMTABLE_BYTES = 1 << 20;
  private static final long INFO_LOG_BYTES = 1 << 20;
  private static final int INFO_LOGS = 2;
  private static final int MAX_BACKGROUND_JOBS = 4;
  private static final long WAL_TTL_SECONDS = Duration.ofDays(7).toSeconds();

  private final RocksOptions options;
  private final NativeStack stack;
  private final Cache cache;

  NativeOptions(RocksOptions options, NativeStack stack) {
    this.options = options;
    this.stack = stack;
    this.cache = stack.keep(new HyperClockCache(options.blockCacheBytes(), 0, -1, false));
  }

  DBOptions database() {
    // Two memtables of each large family, counted in the cache, before all are flushed.
    long memtables = options.memtableBytes() * 4;
    WriteBufferManager buffers = stack.keep(new WriteBufferManager(memtables, cache));
    int cores = Runtime.getRuntime().availableProcessors();
    return stack
        .keep(new DBOptions())
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setWriteBufferManager(buffers)
        // A quiet family must not keep old write-ahead logs alive, as opening replays them.
        .setMaxTotalWalSize(memtables)
        // Files of the log go to an archive, for readers of the commit log; what nobody reads is
        // removed by RocksCommitLog, and after this time in any case.
        .setWalTtlSeconds(WAL_TTL_SECONDS)
        .setMaxBackgroundJobs(Math.max(2, Math.min(MAX_BACKGROUND_JOBS, cores)))
        .setAvoidFlushDuringShutdown(true)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(INFO_LOG_BYTES)
        .setKeepLogFileNum(INFO_LOGS)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  ColumnFamilyOptions family(Family family) {
    return switch (family) {
      case META -> small();
      case DATA -> large(dataTable());
      case LOG -> large(table().setBlockSize(LOG_BLOCK_BYTES));
    };
  }

  /** For families of a few small keys. */
  ColumnFamilyOptions small() {
    return columnFamily(dataTable())
        .setWriteBufferSize(Math.min(SMALL_MEMTABLE_BYTES, options.memtableBytes()));
  }

  WriteOptions writes() {
    return stack.keep(new WriteOptions()).setSync(options.durability() == Durability.SYNC);
  }

  private ColumnFamilyOptions large(BlockBasedTableConfig table) {
    return columnFamily(table)
        .setWriteBufferSize(options.memtableBytes())
        .setMemtableWholeKeyFiltering(true)
        .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_RATIO);
  }

  private ColumnFamilyOptions columnFamily(BlockBasedTableConfig table) {
    return stack
        .keep(new ColumnFamilyOptions())
        .setTableFormatConfig(table)
        .setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /** A table that is asked for single keys, also for keys that are not there. */
  private BlockBasedTableConfig dataTable() {
    return table()
        .setBlockSize(BLOCK_BYTES)
        .setFilterPolicy(stack.keep(new BloomFilter(BLOOM_BITS, false)))
        .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
        .setDataBlockHashTableUtilRatio(HASH_INDEX_RATIO);
  }

  private BlockBasedTableConfig table() {
    return new BlockBasedTableConfig()
        .setFormatVersion(TABLE_FORMAT)
        .setBlockCache(cache)
        .setCacheIndexAndFilterBlocks(options.filters() == Filters.IN_CACHE);
  }
}
