// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Removes the keys of a range. Few keys are removed one by one, as each range tombstone slows reads
 * of the whole family until it is compacted; many by deleting the files that lie inside the range
 * at once and one tombstone for the rest.
 *
 * <p>That a file is gone is durable at once and true for snapshots, too. So what was committed
 * before is synced first: a loss of power must not bring back a table without some of its files.
 * And while a snapshot is open files stay; compaction removes them later.
 */
final class RangeRemoval {
  private static final int FEW = 1000;

  private final NativeDatabase database;
  private final RocksReader reader;
  private final Failures failures;
  private final Runnable syncWal;
  private final BooleanSupplier snapshotsAreOpen;

  RangeRemoval(
      NativeDatabase database,
      RocksReader reader,
      Failures failures,
      Runnable syncWal,
      BooleanSupplier snapshotsAreOpen) {
    this.database = database;
    this.reader = reader;
    this.failures = failures;
    this.syncWal = syncWal;
    this.snapshotsAreOpen = snapshotsAreOpen;
  }

  /** What a batch must do so that the range is empty after it. */
  CommitWriter.Filler of(KeyRange range) {
    return of(range, database.family(range.family()));
  }

  /** The same for the trimmed sequences of the logs whose names lie in the range. */
  CommitWriter.Filler ofTrimmedSequences(KeyRange logs) {
    return of(logs, database.sequence());
  }

  private CommitWriter.Filler of(KeyRange range, ColumnFamilyHandle family) {
    List<byte[]> keys = firstKeys(range, family);
    if (keys.size() < FEW) {
      return batch -> deleteAll(batch, family, keys);
    }
    byte[] end = endOf(range, family);
    if (!snapshotsAreOpen.getAsBoolean()) {
      deleteFiles(family, range, end);
    }
    return batch -> batch.deleteRange(family, range.start(), end);
  }

  private List<byte[]> firstKeys(KeyRange range, ColumnFamilyHandle family) {
    List<byte[]> keys = new ArrayList<>();
    reader.scan(
        family,
        range,
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          keys.add(Arrays.copyOf(key, keyLength));
          return keys.size() < FEW;
        });
    return keys;
  }

  /** The end of the range, or the smallest key after its last one. */
  private byte[] endOf(KeyRange range, ColumnFamilyHandle family) {
    byte[] end = range.end();
    if (end != null) {
      return end;
    }
    byte[] last = reader.lastKey(family, range);
    return last == null ? range.start() : Arrays.copyOf(last, last.length + 1);
  }

  private void deleteFiles(ColumnFamilyHandle family, KeyRange range, byte[] end) {
    syncWal.run();
    try {
      database.db().deleteFilesInRanges(family, List.of(range.start(), end), false);
    } catch (RocksDBException e) {
      throw failures.ofWrite(e, "delete the files of " + range);
    }
  }

  private static void deleteAll(WriteBatch batch, ColumnFamilyHandle family, List<byte[]> keys)
      throws RocksDBException {
    for (byte[] key : keys) {
      batch.delete(family, key);
    }
  }
}
