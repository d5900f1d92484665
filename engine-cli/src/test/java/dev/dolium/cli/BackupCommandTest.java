// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.RestoreProgress;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code dolium backup} and {@code dolium restore}. */
final class BackupCommandTest {
  private static final Pattern ARN = Pattern.compile("arn:aws:dynamodb:\\S+");

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    try (Engine engine = Engine.open(data)) {
      engine
          .createTable(TableDefinition.named("Music").partitionKey("id", STRING))
          .put(Item.of("id", "one"));
    }
  }

  private static String run(int exitCode, Object... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command =
        DoliumMain.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    assertThat(command.execute(texts)).as(text.toString()).isEqualTo(exitCode);
    return text.toString();
  }

  @Test
  void backupOutsideOfTheEngineIsRestoredIntoAnother() {
    Path outside = folder.resolve("outside");
    Matcher arn = ARN.matcher(run(0, "backup", "--data", data, "--to", outside, "Music"));
    assertThat(arn.find()).isTrue();
    Path other = folder.resolve("other");
    Engine.open(other).close();

    String restored =
        run(
            0,
            "restore",
            "--data",
            other,
            "--from",
            outside,
            "--backup",
            arn.group(),
            "--as",
            "Again");

    assertThat(restored).contains("Table Again: 1 items");
  }

  @Test
  void tableIsRestoredToMomentAndStorageIsShown() {
    assertThat(run(0, "backup", "--data", data, "--recovery", "Music")).contains("35 days back");
    Instant moment = Instant.now();
    try (Engine engine = Engine.open(data)) {
      engine.table("Music").put(Item.of("id", "two"));
    }
    assertThat(run(0, "restore", "--data", data, "Music", "--at", moment, "--as", "Then"))
        .contains("Table Then: 1 items");
    assertThat(run(0, "restore", "--data", data, "Music", "--as", "Latest"))
        .contains("Table Latest: 2 items");
    assertThat(run(0, "backup", "--data", data))
        .contains("Backups: none", "Music: ", "bytes in 1 copies", "Write-ahead log: ");
  }

  @Test
  void snapshotIsAnotherFolder() {
    Path copy = folder.resolve("copy");
    run(0, "backup", "--data", data, "--snapshot", copy);
    try (Engine engine = Engine.open(copy)) {
      assertThat(engine.table("Music").scan().stream()).hasSize(1);
    }
  }

  @Test
  void failuresAreToldInALine() {
    assertThat(run(1, "restore", "--data", data, "Music", "--as", "Again"))
        .isEqualToIgnoringNewLines(
            "dolium: Point in time recovery is not enabled for table 'Music'");
    assertThat(run(1, "backup", "--data", folder.resolve("none"), "Music"))
        .contains("there is no data folder of Dolium at");
    assertThat(run(1, "backup", "--data", folder)).contains("there is no data folder");
    String moment = "2026-05-01T12:00:00Z";
    assertThat(
            run(1, "restore", "--data", data, "--backup", "any", "--at", moment, "--as", "Again"))
        .contains("expected a table for --at " + moment + " but was a backup");
    assertThat(folder.resolve("DOLIUM")).doesNotExist();
  }

  @Test
  void barShowsThePartThatIsDone() {
    assertThat(RestoreCommand.bar(new RestoreProgress(25, 0, 100)))
        .isEqualTo("[##########..............................]  25 %");
  }
}
