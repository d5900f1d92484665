// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guide;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.BackupOptions;
import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of {@code guides/recovery.md}. */
final class RecoveryGuideTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");

  private final MovedClock clock = new MovedClock();

  /** A clock that stands still until it is moved. */
  private static final class MovedClock implements InstantSource {
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }
  }

  private Engine open() {
    Backups backups = new Backups(BackupOptions.defaults().withLatestLag(Duration.ZERO));
    Engine engine = Engine.builder().time(clock).with(backups).open();
    engine
        .createTable(TableDefinition.named("Orders").partitionKey("customer", STRING))
        .put(Item.of("customer", "ada"));
    return engine;
  }

  @Test
  void recoversToPastSecond() {
    try (Engine engine = open()) {
      Backups backups = Backups.of(engine);
      backups.enablePointInTimeRecovery("Orders");
      Instant beforeTheMistake = clock.instant();
      clock.advance(Duration.ofSeconds(1));
      engine.table("Orders").delete(Key.of("ada"));
      Table restored = backups.restoreToPointInTime("Orders", "Restored", beforeTheMistake);

      assertThat(restored.scan().stream()).hasSize(1);
    }
  }

  @Test
  void backsUpAndForks() {
    try (Engine engine = open()) {
      Backups backups = Backups.of(engine);
      String arn = backups.createBackup("Orders", "before-release").arn();
      backups.restoreFromBackup(arn, "FromBackup");

      assertThat(engine.table("FromBackup").scan().stream()).hasSize(1);
      try (Engine fork = engine.fork()) {
        fork.table("Orders").put(Item.of("customer", "grace"));
      }
      assertThat(engine.table("Orders").scan().stream()).hasSize(1);
    }
  }

  @Test
  void guideHasTheCodeOfThisTest() throws IOException {
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/dev/dolium/docs/guide/RecoveryGuideTest.java"))
            .stream()
            .map(String::strip)
            .toList();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("guides/recovery.md")));
    int blocks = 0;
    while (block.find()) {
      assertThat(source).containsSubsequence(block.group(1).lines().map(String::strip).toList());
      blocks++;
    }
    assertThat(blocks).isEqualTo(4);
  }
}
