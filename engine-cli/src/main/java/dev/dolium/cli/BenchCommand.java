// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.benchmarks.cache.CacheComparison;
import dev.dolium.benchmarks.cache.CacheComparison.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
          "Measure everything, in about an hour; otherwise the most telling, in four minutes.")
  private boolean full;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for results.json, results.md and the plots.",
      defaultValue = "dolium-bench")
  private Path out = Path.of("dolium-bench");

  @Option(
      names = "--seconds",
      description =
          "Seconds of each measurement and of its warm-up; otherwise 3, or 5 with --full.",
      showDefaultValue = Visibility.NEVER)
  private int seconds;

  @Override
  public Integer call() throws IOException {
    if (seconds < 0) {
      throw new ParameterException(
          spec.commandLine(), "expected --seconds to be 1 or more, but it was " + seconds);
    }
    PrintWriter progress = spec.commandLine().getOut();
    Plan plan = full ? Plan.full() : Plan.quick();
    new CacheComparison(seconds == 0 ? plan : plan.seconds(seconds), progress).run(out);
    progress.println("Written: " + out.resolve("results.md").toAbsolutePath().normalize());
    progress.flush();
    return 0;
  }
}
