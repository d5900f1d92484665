// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.backup.Backups;
import dev.dolium.backup.RestoreProgress;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
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
      CompletableFuture<Table> restored = CompletableFuture.supplyAsync(() -> restore(service));
      watch(restored, service, out);
      out.printf("Table %s: %,d items%n", target, restored.join().describe().itemCount());
      out.flush();
    }
    return 0;
  }

  private Table restore(Backups service) {
    if (source.backup != null && at != null) {
      throw new IllegalArgumentException("expected a table for --at " + at + " but was a backup");
    } else if (source.backup != null) {
      return service.restoreFromBackup(source.backup, target);
    } else if (source.table == null) {
      throw new IllegalArgumentException("expected a table or a backup but was neither");
    } else if (at == null) {
      return service.restoreToLatest(source.table, target);
    }
    return service.restoreToPointInTime(source.table, target, at);
  }

  // Carriage returns are for terminals; anything else gets the outcome only.
  private void watch(CompletableFuture<Table> end, Backups service, PrintWriter out) {
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
