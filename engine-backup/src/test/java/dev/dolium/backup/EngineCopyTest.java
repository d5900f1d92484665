// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.backup.EngineUnderTest.Kind;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks and snapshots of engines that have backups and recovery. */
final class EngineCopyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private static TableDefinition counters() {
    return TableDefinition.named("Counters").partitionKey("name", STRING).sortKey("n", NUMBER);
  }

  private static Item counter(int n, String state) {
    return Item.of("name", "a", "n", n, "state", state);
  }

  private static List<Item> all(Engine engine, String table) {
    return engine.table(table).scan().stream().toList();
  }

  private Engine openCopy(EngineUnderTest test, Path copy) {
    return Engine.builder()
        .time(test.clock)
        .with(new Backups(BackupOptions.defaults().withLatestLag(Duration.ZERO)))
        .store(RocksStore.open(copy, EngineUnderTest.SMALL))
        .open();
  }

  @Test
  void forkGoesItsOwnWayAndKeepsBackupsAndWindow() {
    try (EngineUnderTest test = new EngineUnderTest(Kind.MEMORY, folder)) {
      Table counters = test.engine.createTable(counters());
      test.backups().enablePointInTimeRecovery("Counters");
      counters.put(counter(1, "first"));
      Instant first = test.clock.instant();
      test.clock.advance(SECOND);
      counters.put(counter(1, "second"));
      String arn = test.backups().createBackup("Counters", "before-fork").arn();

      try (Engine fork = test.engine.fork()) {
        fork.table("Counters").put(counter(2, "fork"));
        counters.put(counter(3, "origin"));

        assertThat(all(fork, "Counters")).containsExactly(counter(1, "second"), counter(2, "fork"));
        assertThat(all(test.engine, "Counters"))
            .containsExactly(counter(1, "second"), counter(3, "origin"));
        Backups.of(fork).restoreToPointInTime("Counters", "Early", first);
        assertThat(all(fork, "Early")).containsExactly(counter(1, "first"));
        Backups.of(fork).restoreFromBackup(arn, "FromBackup");
        assertThat(all(fork, "FromBackup")).containsExactly(counter(1, "second"));
        Backups.of(fork).deleteBackup(arn);
        assertThat(test.backups().describeBackup(arn).name()).isEqualTo("before-fork");
        fork.verify().orThrow();
      }
      test.backups().restoreToLatest("Counters", "Late");
      assertThat(all(test.engine, "Late")).isEqualTo(all(test.engine, "Counters"));
    }
  }

  @Test
  void snapshotIsAnEngineWithTheSameWindow() {
    Path copy = folder.resolve("copy");
    try (EngineUnderTest test = new EngineUnderTest(Kind.DISK, folder.resolve("engine"))) {
      Table counters = test.engine.createTable(counters());
      test.backups().enablePointInTimeRecovery("Counters");
      counters.put(counter(1, "first"));
      Instant first = test.clock.instant();
      test.clock.advance(SECOND);
      counters.put(counter(1, "second"));
      String arn = test.backups().createBackup("Counters", "before-snapshot").arn();

      test.engine.snapshot(copy);
      counters.put(counter(1, "third"));

      try (Engine opened = openCopy(test, copy)) {
        assertThat(all(opened, "Counters")).containsExactly(counter(1, "second"));
        Backups.of(opened).restoreToPointInTime("Counters", "Early", first);
        assertThat(all(opened, "Early")).containsExactly(counter(1, "first"));
        opened.table("Counters").delete(Key.of("a", 1));
        Backups.of(opened).restoreFromBackup(arn, "FromBackup");
        assertThat(all(opened, "FromBackup")).containsExactly(counter(1, "second"));
        Backups.of(opened).restoreToLatest("Counters", "Late");
        assertThat(all(opened, "Late")).isEmpty();
        opened.verify().orThrow();
      }
      assertThat(all(test.engine, "Counters")).containsExactly(counter(1, "third"));
    }
  }

  @Test
  void snapshotAmidWritesMissesNoChangeOfTheWindow() throws InterruptedException {
    try (EngineUnderTest test = new EngineUnderTest(Kind.DISK, folder.resolve("engine"))) {
      Table counters = test.engine.createTable(counters());
      test.backups().enablePointInTimeRecovery("Counters");
      AtomicBoolean over = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                for (int n = 0; !over.get(); n++) {
                  counters.put(counter(n % 500, "x".repeat(n % 300)));
                }
              });
      writer.start();
      for (int i = 0; i < 3; i++) {
        Path copy = folder.resolve("copy" + i);
        test.engine.snapshot(copy);
        try (Engine opened = openCopy(test, copy)) {
          Backups.of(opened).restoreToLatest("Counters", "Restored");
          assertThat(all(opened, "Restored")).isEqualTo(all(opened, "Counters"));
          opened.verify().orThrow();
        }
      }
      over.set(true);
      writer.join();
    }
  }

  @Test
  void refusesFolderThatExistsAndEngineWithoutFolder() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    try (EngineUnderTest test = new EngineUnderTest(Kind.DISK, folder.resolve("engine"))) {
      assertThatThrownBy(() -> test.engine.snapshot(taken))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("exists already");
      assertThatThrownBy(() -> test.engine.snapshot(folder.resolve("engine/copy")))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("lies in the folder of the engine itself");
      assertThatThrownBy(() -> test.engine.fork())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("take a snapshot");
    }
    try (EngineUnderTest test = new EngineUnderTest(Kind.MEMORY, folder)) {
      assertThatThrownBy(() -> test.engine.snapshot(folder.resolve("none")))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("in memory");
    }
  }

  @Test
  void snapshotsToOneFolderAtOnceAreOneWholeCopy() throws IOException, InterruptedException {
    Path copy = folder.resolve("copy");
    Path foreign = Files.createDirectory(folder.resolve("copy.unfinished"));
    try (EngineUnderTest test = new EngineUnderTest(Kind.DISK, folder.resolve("engine"))) {
      Table counters = test.engine.createTable(counters());
      counters.put(counter(1, "a"));
      AtomicInteger written = new AtomicInteger();
      Runnable snapshot =
          () -> {
            try {
              test.engine.snapshot(copy);
              written.incrementAndGet();
            } catch (StoreFailedException tooLate) {
              assertThat(tooLate).hasMessageContaining("cannot write a snapshot to " + copy);
            }
          };
      List<Thread> threads = Stream.generate(() -> new Thread(snapshot)).limit(4).toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(written).hasValue(1);
      try (Engine opened = openCopy(test, copy)) {
        assertThat(all(opened, "Counters")).containsExactly(counter(1, "a"));
        opened.verify().orThrow();
      }
    }
    assertThat(foreign).isEmptyDirectory();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("copy", "copy.unfinished", "engine");
  }

  @Test
  void removesWhatAKilledSnapshotLeft() throws IOException {
    Path data = folder.resolve("engine");
    Path copy = folder.resolve("copy");
    try (EngineUnderTest test = new EngineUnderTest(Kind.DISK, data)) {
      test.engine.createTable(counters());
      Path notes = Files.createDirectories(data.resolve("snapshots"));
      Files.writeString(notes.resolve("snapshot1"), copy + ".unfinished");
      Files.createDirectories(folder.resolve("copy.unfinished/store"));
      Files.writeString(folder.resolve("copy.unfinished/store/half"), "half");
      test.reopen();
      assertThat(folder.resolve("copy.unfinished")).doesNotExist();
      assertThat(notes).doesNotExist();
      test.engine.snapshot(copy);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()).sorted())
            .containsExactly("copy", "engine");
      }
    }
  }
}
