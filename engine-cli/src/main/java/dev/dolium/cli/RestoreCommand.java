// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.backup.Backups;
import dev.dolium.backup.RestoreOverrides;
import dev.dolium.backup.RestoreProgress;
import dev.dolium.engine.Engine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dolium restore}: brings a table back under another name. */
@Command(
    name = "restore",
    description = "Restores a table to a past second, or from a backup, under another name.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private static final int WIDTH = 40;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataFolder folder = new DataFolder();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "The moment, such as 2026-05-01T12:00:00Z; without it the latest. Not with --backup.")
  private @Nullable Instant at;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      required = true,
      description = "The name of the new table.")
  private String target = "";

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "The folder of the backups, if it is not the engine's.")
  private @Nullable Path backups;

  /** What is restored. */
  private static final class Source {
    @Parameters(paramLabel = "TABLE", description = "The table, which has recovery.")
    private @Nullable String table;

    @Option(names = "--backup", paramLabel = "ARN", description = "The backup.")
    private @Nullable String backup;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Engine engine = folder.open(backups)) {
      Backups service = Backups.of(engine);
      begin(service);
      watch(service, out);
      out.printf("Table %s: %,d items%n", target, engine.table(target).describe().itemCount());
      out.flush();
    }
    return 0;
  }

  private void begin(Backups service) {
    if (source.backup != null) {
      service.beginRestoreFromBackup(source.backup, target, RestoreOverrides.NONE);
    } else if (source.table == null) {
      throw new IllegalArgumentException("expected a table or a backup but was neither");
    } else {
      service.beginRestoreToPointInTime(source.table, target, at, RestoreOverrides.NONE);
    }
  }

  // Carriage returns are for terminals; anything else gets the outcome only.
  private void watch(Backups service, PrintWriter out) {
    CompletableFuture<Void> end = service.restored(target);
    boolean terminal = Help.Ansi.AUTO.enabled();
    while (!Pause.ended(end)) {
      Optional<RestoreProgress> progress = service.restoreProgress(target);
      if (terminal && progress.isPresent()) {
        out.print("\r" + bar(progress.get()));
        out.flush();
      }
    }
    if (terminal) {
      out.println("\r" + bar(new RestoreProgress(0, 0, 0)));
    }
  }

  static String bar(RestoreProgress progress) {
    int done = (int) Math.round(progress.part() * WIDTH);
    return String.format(
        "[%s%s] %3d %%",
        "#".repeat(done), ".".repeat(WIDTH - done), Math.round(progress.part() * 100));
  }
}
