// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static dev.dolium.rocksdb.StoreContents.commit;
import static dev.dolium.rocksdb.StoreContents.entries;
import static dev.dolium.rocksdb.StoreContents.get;
import static dev.dolium.rocksdb.StoreContents.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreProvider;
import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksOptions.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.RocksDB;

final class RocksStoreTest {
  private static final RocksOptions SMALL =
      RocksOptions.defaults().withBlockCacheBytes(4 << 20).withMemtableBytes(256 << 10);

  @TempDir private Path folder;

  @Test
  void nativeLibraryIsInTheJar() {
    RocksDB.loadLibrary();
    assertThat(RocksDB.rocksdbVersion().toString()).startsWith("10.10.");
    assertThat(RocksDB.class.getResource("/librocksdbjni-linux64.so")).isNotNull();
    assertThat(RocksDB.class.getResource("/librocksdbjni-osx-arm64.jnilib")).isNotNull();
    assertThat(RocksDB.class.getResource("/librocksdbjni-win64.dll")).isNotNull();
  }

  @Test
  void serviceLoaderFindsProvider() {
    StoreProvider provider = ServiceLoader.load(StoreProvider.class).findFirst().orElseThrow();
    assertThat(provider.name()).isEqualTo("rocksdb");
    try (var store = provider.open(folder)) {
      put(store, "a", "1");
    }
    try (RocksStore store = RocksStore.open(folder)) {
      assertThat(get(store, "a")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void everyDurabilityKeepsAllOverReopening(Durability durability) {
    RocksOptions options = SMALL.withDurability(durability);
    for (int round = 0; round < 3; round++) {
      try (RocksStore store = RocksStore.open(folder, options)) {
        assertThat(entries(store, Family.DATA)).hasSize(round * 100);
        for (int i = 0; i < 100; i++) {
          put(store, round + "-" + i, "v");
        }
      }
    }
  }

  @Test
  void dataLargerThanMemoryIsKept() {
    RocksOptions tiny = SMALL.withBlockCacheBytes(1 << 20).withFilters(Filters.IN_CACHE);
    try (RocksStore store = RocksStore.open(folder, tiny)) {
      for (int i = 0; i < 4000; i++) {
        put(store, "k" + i, ("v" + i).repeat(500));
      }
    }
    try (RocksStore store = RocksStore.open(folder, tiny)) {
      for (int i = 0; i < 4000; i++) {
        assertThat(get(store, "k" + i)).isEqualTo(("v" + i).repeat(500));
      }
      assertThat(entries(store, Family.DATA)).hasSize(4000);
    }
  }

  @Test
  void checkpointIsStoreOfItsOwn(@TempDir Path other) {
    Path copy = other.resolve("copy");
    try (RocksStore store = RocksStore.open(folder, SMALL)) {
      put(store, "a", "1");
      commit(store, batch -> batch.append(StoreContents.bytes("log"), StoreContents.bytes("1")));
      store.checkpoint(copy);
      put(store, "b", "2");
      assertThatThrownBy(() -> store.checkpoint(copy))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining(copy.toString());
    }
    try (RocksStore store = RocksStore.open(copy, SMALL)) {
      assertThat(entries(store, Family.DATA)).containsOnlyKeys("a");
      assertThat(store.horizon(StoreContents.bytes("log"))).isEqualTo(1);
      put(store, "c", "3");
    }
    try (RocksStore store = RocksStore.open(folder, SMALL)) {
      assertThat(entries(store, Family.DATA)).containsOnlyKeys("a", "b");
    }
  }

  /** A backup reads its snapshot long after it was taken; the table may be dropped meanwhile. */
  @Test
  void snapshotStillSeesWhatIsDiscardedAfterIt() {
    RocksOptions many = SMALL.withMemtableBytes(64 << 10);
    try (RocksStore store = RocksStore.open(folder, many)) {
      Random random = new Random(1);
      for (int i = 0; i < 4000; i++) {
        byte[] noise = new byte[500];
        random.nextBytes(noise);
        put(store, String.format("t%05d", i), StoreContents.text(noise));
      }
      KeyRange table = KeyRange.startingWith(Family.DATA, StoreContents.bytes("t"));
      try (Snapshot before = store.snapshot()) {
        store.discard(table);
        assertThat(entries(before, Family.DATA).size()).isEqualTo(4000);
      }
      assertThat(entries(store, Family.DATA)).isEmpty();
    }
  }

  @Test
  void openingAndClosingLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 5; i++) {
      openUseAndClose();
    }
    int files = openFiles();
    int threads = Thread.activeCount();
    for (int i = 0; i < 50; i++) {
      openUseAndClose();
    }
    assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
  }

  private void openUseAndClose() {
    RocksStore store = RocksStore.open(folder, SMALL);
    put(store, "a", "1");
    Snapshot snapshot = store.snapshot();
    assertThat(get(snapshot, "a")).isEqualTo("1");
    Snapshot left = store.snapshot();
    snapshot.close();
    store.close();
    left.close();
  }

  private static int openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.exists(descriptors)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      return (int) files.count();
    }
  }

  @Test
  void closeAmidReadsNeverTouchesClosedHandles() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      RocksStore store = RocksStore.open(folder, SMALL);
      for (int i = 0; i < 50; i++) {
        put(store, "k" + i, "v");
      }
      List<Thread> readers = new ArrayList<>();
      List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
      for (int i = 0; i < 3; i++) {
        Thread reader = new Thread(() -> readUntilClosed(store, failures));
        reader.start();
        readers.add(reader);
      }
      assertThat(entries(store, Family.DATA)).hasSize(50);
      store.close();
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(failures).isEmpty();
    }
  }

  private static void readUntilClosed(RocksStore store, List<Throwable> failures) {
    try {
      while (true) {
        try (Snapshot snapshot = store.snapshot()) {
          assertThat(entries(snapshot, Family.DATA)).hasSize(50);
          assertThat(get(snapshot, "k7")).isEqualTo("v");
        }
        assertThat(get(store, "k7")).isEqualTo("v");
        put(store, "k7", "v");
      }
    } catch (IllegalStateException closed) {
      // This is how a reader learns of it.
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
  }

  @Test
  void snapshotClosedAmidItsReadsNeverTouchesClosedHandles() throws InterruptedException {
    try (RocksStore store = RocksStore.open(folder, SMALL)) {
      put(store, "a", "1");
      for (int round = 0; round < 200; round++) {
        Snapshot snapshot = store.snapshot();
        Thread reader =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      assertThat(get(snapshot, "a")).isEqualTo("1");
                    }
                  } catch (IllegalStateException closed) {
                    // This is how a reader learns of it.
                  }
                });
        reader.start();
        assertThat(get(snapshot, "a")).isEqualTo("1");
        snapshot.close();
        reader.join();
      }
    }
  }

  @Test
  void commitIsAcknowledgedThoughTidyingAfterItFails() throws IOException {
    RocksOptions tiny = SMALL.withMemtableBytes(64 << 10);
    Path inTheWay = folder.resolve("DOLIUM.log.new");
    int last = 0;
    try (RocksStore store = RocksStore.open(folder, tiny)) {
      Files.createDirectory(inTheWay);
      // Every so many writes, the store looks for files of the log that it can remove.
      for (int i = 1; i <= 4096; i++) {
        put(store, "k" + i, "v".repeat(100));
        last = i;
      }
      assertThatThrownBy(() -> put(store, "late", "1"))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("refuses writes since")
          .hasMessageContaining("DOLIUM.log");
      assertThat(get(store, "k" + last)).hasSize(100);
    }
    Files.delete(inTheWay);
    try (RocksStore store = RocksStore.open(folder, tiny)) {
      assertThat(entries(store, Family.DATA)).hasSize(last).containsKey("k" + last);
      put(store, "again", "1");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskStopsWritesUntilReopened() throws Exception {
    try (ChildProcess child =
        ChildProcess.startWithFileLimit(40_000, StoreWriter.class, folder.toString(), "fill")) {
      List<String> lines = child.readAll();
      List<String> acknowledged = lines.stream().filter(line -> line.startsWith("k")).toList();
      assertThat(lines.get(lines.size() - 2)).contains("cannot commit").contains(folder.toString());
      assertThat(lines)
          .last()
          .asString()
          .contains("refuses writes since")
          .contains("close and open it again");
      try (RocksStore store = RocksStore.open(folder, SMALL)) {
        assertThat(entries(store, Family.DATA)).containsKeys(acknowledged.toArray(new String[0]));
        put(store, "again", "1");
      }
    }
  }
}
