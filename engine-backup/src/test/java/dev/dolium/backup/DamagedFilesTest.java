// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.backup.EngineUnderTest.Kind;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of recovery that is lost or damaged is named, and what does not need it is restored. */
final class DamagedFilesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private EngineUnderTest test;
  private final List<Instant> moments = new ArrayList<>();

  @BeforeEach
  void writeThreeFilesOfChanges() {
    test = new EngineUnderTest(Kind.DISK, folder);
    Table table =
        test.engine.createTable(TableDefinition.named("Events").partitionKey("id", STRING));
    test.backups().enablePointInTimeRecovery("Events");
    for (int i = 0; i < 3; i++) {
      test.clock.advance(MINUTE);
      table.put(Item.of("id", "e" + i, "text", "something to compress ".repeat(20)));
      moments.add(test.clock.instant());
      // A restore takes over all changes so far, in a file of their own.
      test.backups().restoreToLatest("Events", "Copy" + i);
      test.clock.advance(MINUTE);
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("backup"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(kind))
          .filter(file -> belongsToEvents(file))
          .sorted()
          .toList();
    }
  }

  private boolean belongsToEvents(Path file) {
    String tableId = test.engine.table("Events").describe().tableId();
    return file.toString().contains(tableId);
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private void restores(int moment, int items) {
    String name = "Restored" + moment;
    test.backups().restoreToPointInTime("Events", name, moments.get(moment));
    assertThat(test.engine.table(name).scan().stream()).hasSize(items);
  }

  private void refuses(int moment, Path file, String what) {
    assertThatThrownBy(
            () -> test.backups().restoreToPointInTime("Events", "Refused", moments.get(moment)))
        .isInstanceOf(StoreCorruptedException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("from " + moments.get(1) + " to " + moments.get(1))
        .hasMessageContaining(what);
    assertThat(test.engine.execute(new ListTables(null, null)).tableNames())
        .doesNotContain("Refused");
  }

  @Test
  void lostFileOfChangesIsNamedAndEarlierMomentsAreRestored() throws IOException {
    Path lost = files("changes-").get(1);
    Files.delete(lost);
    restores(0, 1);
    refuses(1, lost, "is missing");
    refuses(2, lost, "is missing");
  }

  @Test
  void damagedFileOfChangesIsNamedAndEarlierMomentsAreRestored() throws IOException {
    Path damaged = files("changes-").get(1);
    damage(damaged);
    restores(0, 1);
    refuses(1, damaged, "is damaged");
    refuses(2, damaged, "is damaged");
  }

  @Test
  void momentsAfterALaterCopyNeedNoEarlierFile() throws IOException {
    test.clock.advance(Duration.ofDays(2));
    test.backups().run();
    moments.add(test.clock.instant());
    Files.delete(files("changes-").get(0));
    restores(3, 3);
  }

  @Test
  void damagedCopyIsNamed() throws IOException {
    Path copy = files("copy-").get(0);
    damage(copy);
    assertThatThrownBy(() -> test.backups().restoreToLatest("Events", "Refused"))
        .isInstanceOf(StoreCorruptedException.class)
        .hasMessageContaining(copy.toString())
        .hasMessageContaining("is damaged");
  }

  @Test
  void damagedBackupIsNamed() throws IOException {
    String arn = test.backups().createBackup("Events", "nightly").arn();
    Path items =
        folder.resolve("backup/backups/" + arn.substring(arn.lastIndexOf('/') + 1) + ".items");
    damage(items);
    assertThatThrownBy(() -> test.backups().restoreFromBackup(arn, "Refused"))
        .isInstanceOf(StoreCorruptedException.class)
        .hasMessageContaining(items.toString());
  }

  @Test
  void lostWriteAheadLogIsAGapThatIsNamedAfterwards() throws IOException {
    Table table = test.engine.table("Events");
    table.put(Item.of("id", "lost"));
    Instant inGap = test.clock.instant().plusSeconds(1);
    // So much that the store has the commit in a table and its log in the archive.
    for (int i = 0; i < 20; i++) {
      table.put(Item.of("id", "filler", "text", "x".repeat(20_000)));
    }
    test.clock.advance(MINUTE);
    test.engine.close();
    removeArchivedLogs();
    test.reopen();
    test.clock.advance(MINUTE);
    moments.add(test.clock.instant());
    restores(0, 1);
    assertThatThrownBy(() -> test.backups().restoreToPointInTime("Events", "Refused", inGap))
        .isInstanceOf(StoreCorruptedException.class)
        .hasMessageContaining("are lost");
    test.backups().restoreToLatest("Events", "Again");
  }

  private void removeArchivedLogs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("store/archive"))) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.delete(log);
      }
    }
  }
}
