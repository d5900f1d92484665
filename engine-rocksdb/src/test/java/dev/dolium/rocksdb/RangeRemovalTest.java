// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

final class RangeRemovalTest {
  private static final KeyRange TABLE =
      KeyRange.startingWith(Family.DATA, StoreContents.bytes("t"));

  @TempDir private Path folder;

  /**
   * That files are gone is durable at once. Were the commit that dropped their table still in the
   * memory of the operating system, a loss of power would bring back a table without them.
   */
  @Test
  void writeAheadLogIsSyncedBeforeFilesAreDeleted() throws RocksDBException {
    try (NativeDatabase database = openWithFiles()) {
      List<Long> filesAtSync = new ArrayList<>();
      removal(database, () -> filesAtSync.add(files(database)), false).of(TABLE);
      assertThat(filesAtSync).hasSize(1).allMatch(files -> files > 0);
      assertThat(files(database)).isZero();
    }
  }

  @Test
  void fewKeysNeedNoSync() throws RocksDBException {
    try (NativeDatabase database = openWithFiles()) {
      List<String> syncs = new ArrayList<>();
      removal(database, () -> syncs.add("sync"), false)
          .of(KeyRange.startingWith(Family.DATA, StoreContents.bytes("t0001")));
      assertThat(syncs).isEmpty();
    }
  }

  @Test
  void filesStayWhileSnapshotsNeedThem() throws RocksDBException {
    try (NativeDatabase database = openWithFiles()) {
      removal(database, () -> {}, true).of(TABLE);
      assertThat(files(database)).isPositive();
    }
  }

  private static RangeRemoval removal(NativeDatabase database, Runnable sync, boolean snapshots) {
    Failures failures = new Failures("a test");
    RocksReader reader = new RocksReader(database, new ScratchPool(), failures, null);
    return new RangeRemoval(database, reader, failures, sync, () -> snapshots);
  }

  private NativeDatabase openWithFiles() throws RocksDBException {
    RocksOptions options = RocksOptions.defaults().withDurability(Durability.OS_BUFFERED);
    NativeDatabase database =
        NativeDatabase.open(folder, options, new Failures("the folder " + folder));
    try (WriteOptions writes = new WriteOptions();
        FlushOptions flush = new FlushOptions()) {
      for (int i = 0; i < 2000; i++) {
        byte[] key = StoreContents.bytes(String.format("t%05d", i));
        database.db().put(database.family(Family.DATA), writes, key, key);
      }
      database.db().flush(flush, database.family(Family.DATA));
      database.db().compactRange(database.family(Family.DATA));
    }
    return database;
  }

  private static long files(NativeDatabase database) {
    return database.db().getLiveFilesMetaData().stream()
        .filter(file -> StoreContents.text(file.columnFamilyName()).equals("data"))
        .count();
  }
}
