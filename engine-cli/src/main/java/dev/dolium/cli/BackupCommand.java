// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.backup.BackupDescription;
import dev.dolium.backup.BackupFilter;
import dev.dolium.backup.BackupStatus;
import dev.dolium.backup.Backups;
import dev.dolium.backup.ContinuousBackups;
import dev.dolium.backup.RecoveryStorage;
import dev.dolium.engine.Engine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code dolium backup}: makes a backup, or shows the backups that there are and what they take.
 */
@Command(
    name = "backup",
    description = {
      "Makes a backup of a table, or a snapshot of the whole folder.",
      "Without a table: shows backups, windows of recovery and the disk they take."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder folder = new DataFolder();
  @ArgGroup private @Nullable What what;

  @Option(
      names = "--name",
      description = "The name of the backup; others may have it too.",
      defaultValue = "by-hand")
  private String name = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Keep backups in this folder instead of the engine's; other engines can use it.")
  private @Nullable Path backups;

  /** What is backed up. */
  private static final class What {
    @Parameters(paramLabel = "TABLE", description = "The table to back up.")
    private @Nullable String table;

    @Option(
        names = "--snapshot",
        paramLabel = "DIR",
        description = "Write the whole folder to a new one, by hard links where it can.")
    private @Nullable Path snapshot;

    @Option(
        names = "--recovery",
        paramLabel = "TABLE",
        description = "Turn recovery of this table to any past second on.")
    private @Nullable String recovery;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Engine engine = folder.open(backups)) {
      Backups service = Backups.of(engine);
      if (what == null) {
        show(service, out);
      } else if (what.snapshot != null) {
        engine.snapshot(what.snapshot);
        out.println("Snapshot: " + what.snapshot);
      } else if (what.recovery != null) {
        window(what.recovery, service.enablePointInTimeRecovery(what.recovery), out);
      } else if (what.table != null) {
        out.println(finished(service, service.createBackup(what.table, name)));
      }
    }
    out.flush();
    return 0;
  }

  private static String finished(Backups service, BackupDescription begun) {
    BackupDescription backup = begun;
    while (backup.status() == BackupStatus.CREATING) {
      Pause.shortly();
      backup = service.describeBackup(begun.arn());
    }
    return line(backup);
  }

  private static String line(BackupDescription backup) {
    return String.format(
        "%s  %s  %s  %,d items  %s",
        backup.created(), backup.type(), backup.name(), backup.itemCount(), backup.arn());
  }

  private static void show(Backups service, PrintWriter out) {
    BackupFilter filter = BackupFilter.all();
    BackupFilter.Page page = service.listBackups(filter);
    out.println("Backups:" + (page.backups().isEmpty() ? " none" : ""));
    page.backups().forEach(backup -> out.println("  " + line(backup)));
    if (page.lastArn() != null) {
      out.println("  and more");
    }
    RecoveryStorage storage = service.storage();
    out.println("Recovery:" + (storage.tables().isEmpty() ? " of no table" : ""));
    storage.tables().forEach(table -> show(table, out));
    out.printf("Write-ahead log: %,d bytes%n", storage.commitLogBytes());
  }

  private static void show(RecoveryStorage.OfTable table, PrintWriter out) {
    out.printf(
        "  %s: %,d bytes in %d copies and %d files of changes%n",
        table.tableName(), table.sizeBytes(), table.copies(), table.changeFiles());
  }

  private static void window(String table, ContinuousBackups window, PrintWriter out) {
    out.printf(
        "Table %s can be restored to any second from %s on, %d days back%n",
        table, window.earliest(), window.recoveryPeriodDays());
  }
}
