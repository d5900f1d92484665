// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.rocksdb.RocksDBException;

/**
 * The {@link LogTail} of each log that was used since the store was opened. A tail is found on disk
 * when its log is used first: the last record or the last trimmed sequence, whichever is later.
 */
final class LogTails {
  private final ConcurrentMap<StoreKey, LogTail> tails = new ConcurrentHashMap<>();
  private final NativeDatabase database;
  private final RocksReader reader;
  private final Failures failures;

  LogTails(NativeDatabase database, RocksReader reader, Failures failures) {
    this.database = database;
    this.reader = reader;
    this.failures = failures;
  }

  LogTail of(byte[] log) {
    StoreKey name = new StoreKey(Family.LOG, log);
    LogTail known = tails.get(name);
    return known != null ? known : tails.computeIfAbsent(name, ignored -> find(log));
  }

  /** Forgets the logs whose names lie in the range. */
  void forget(KeyRange range) {
    tails.keySet().removeIf(name -> range.contains(name.bytes()));
  }

  static byte[] recordKey(byte[] log, long sequence) {
    return ByteBuffer.allocate(log.length + Long.BYTES).put(log).putLong(sequence).array();
  }

  private LogTail find(byte[] log) {
    try {
      byte[] trimmed = reader.get(database.sequence(), log);
      long floor = trimmed == null ? 0 : ByteBuffer.wrap(trimmed).getLong();
      KeyRange records = new KeyRange(Family.LOG, recordKey(log, floor + 1), recordKey(log, -1));
      byte[] lastKey = reader.lastKey(database.family(Family.LOG), records);
      long last = lastKey == null ? 0 : ByteBuffer.wrap(lastKey).getLong(log.length);
      return new LogTail(floor, Math.max(floor, last));
    } catch (RocksDBException e) {
      throw failures.of(e, "find the end of the log " + RocksReader.hex(log));
    }
  }
}
