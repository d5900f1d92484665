// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.benchmarks.cache.CacheComparison;
import dev.dolium.benchmarks.cache.CacheComparison.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dolium bench}: measures reads through the cache against reads of the store. */
@Command(
    name = "bench",
    description = "Measures reads through the cache against reads of the store, and draws plots.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--full",
      description =
          "Measure everything, in about an hour; otherwise the most telling, in two minutes.")
  private boolean full;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for results.json, results.md and the plots.",
      defaultValue = "dolium-bench")
  private Path out = Path.of("dolium-bench");

  @Override
  public Integer call() throws IOException {
    PrintWriter progress = spec.commandLine().getOut();
    new CacheComparison(full ? Plan.full() : Plan.quick(), progress).run(out);
    progress.println("Written: " + out.resolve("results.md").toAbsolutePath().normalize());
    progress.flush();
    return 0;
  }
}
