// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.engine.RepairReport;
import dev.dolium.engine.VerifyReport;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dolium verify}: proves that a folder holds together, or tells what does not. */
@Command(
    name = "verify",
    description =
        "Walks through a whole data folder and proves that items, indexes, change logs and catalog"
            + " agree. No other process may have the folder open.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as it must be, if need be after the repair",
      "1:something is not, or the folder cannot be opened",
      "2:the command was not understood"
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int PROBLEMS = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The data folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--repair",
      description =
          "Write indexes and orders of expiry anew where they do not follow from the items.")
  private boolean repair;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(folder.resolve("DOLIUM"))) {
      String reason = "there is no data folder of Dolium at " + folder.toAbsolutePath().normalize();
      throw new UncheckedIOException(reason, new NoSuchFileException(folder.toString()));
    }
    // With a clock of its own an engine does nothing by itself: no sweep changes what is looked at.
    EngineBuilder builder = Engine.builder().folder(folder).time(InstantSource.system());
    PrintWriter out = spec.commandLine().getOut();
    VerifyReport report = repair ? repaired(builder, out) : verified(builder);
    print(report, out);
    out.flush();
    return report.isClean() ? 0 : PROBLEMS;
  }

  private static VerifyReport verified(EngineBuilder builder) {
    try (Engine engine = builder.open()) {
      return engine.verify();
    }
  }

  private static VerifyReport repaired(EngineBuilder builder, PrintWriter out) {
    RepairReport report = builder.repair();
    report.done().forEach(line -> out.println("Repaired " + line));
    if (report.done().isEmpty()) {
      out.println("Nothing to repair: every index follows from the items.");
    }
    return report.after();
  }

  private void print(VerifyReport report, PrintWriter out) {
    out.printf(
        "%s: %,d tables, %,d items, %,d index entries, %,d changes%n",
        folder, report.tables(), report.items(), report.indexEntries(), report.changes());
    report.problems().forEach(problem -> out.println("  " + problem));
    if (report.isClean()) {
      out.println("Everything is as it must be.");
    } else {
      String rest = repair ? "No index holds what is left." : "--repair writes indexes anew.";
      out.printf("%d problems. %s%n", report.problems().size(), rest);
    }
  }
}
