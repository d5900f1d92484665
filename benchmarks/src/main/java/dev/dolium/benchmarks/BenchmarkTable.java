// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks that a goal is set for, and writes one table of their ratios.
 *
 * <p>Each benchmark runs in a virtual machine of its own, in rounds: a floor and what is measured
 * against it follow each other, so that a machine that is slower for a while is slower for both.
 */
public final class BenchmarkTable {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);
  private static final TimeValue ITERATION =
      TimeValue.milliseconds(Integer.getInteger("bench.millis", 1500));
  private static final int WARMUPS = 2;
  private static final int MEASUREMENTS = 3;

  private final Path folder;
  private final Map<String, List<RunResult>> results = new LinkedHashMap<>();

  private BenchmarkTable(Path folder) {
    this.folder = folder;
  }

  /** Runs them and writes {@code results.md} and {@code results.json} to the folder named first. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Path target = Files.createDirectories(Path.of(arguments[0]));
    BenchmarkTable table = new BenchmarkTable(folder());
    String loadBefore = Machine.load();
    try {
      table.run();
    } finally {
      table.removeOrders();
    }
    ResultPage page = new ResultPage(table.results, table.folder, loadBefore);
    Files.writeString(target.resolve("results.md"), page.markdown());
    Files.writeString(target.resolve("results.json"), page.json());
    System.out.println(page.markdown());
  }

  // A file system in memory, if there is one: a slow disk would hide what the engine adds.
  private static Path folder() {
    String wanted = System.getProperty("bench.folder", "");
    Path memory = Path.of("/dev/shm");
    if (!wanted.isEmpty()) {
      return Path.of(wanted);
    }
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private void run() throws RunnerException {
    Set<String> all = new LinkedHashSet<>();
    for (Question question : Question.ALL) {
      all.add(question.floor());
      all.add(question.measured());
    }
    all.addAll(Question.OTHERS);
    for (int round = 0; round < ROUNDS; round++) {
      for (String benchmark : all) {
        run(benchmark, options(benchmark).build());
      }
    }
    run(
        ResultPage.SAMPLED,
        options(Question.READ_BY_SDK)
            .mode(Mode.SampleTime)
            .measurementIterations(2 * MEASUREMENTS)
            .build());
  }

  private ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include("^" + Pattern.quote("dev.dolium.benchmarks." + benchmark) + "$")
        .forks(1)
        .warmupIterations(WARMUPS)
        .warmupTime(ITERATION)
        .measurementIterations(MEASUREMENTS)
        .measurementTime(ITERATION)
        .addProfiler(ThreadCpu.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .jvmArgsAppend("-Xmx4g", "-Djava.io.tmpdir=" + folder);
  }

  private void run(String name, Options options) throws RunnerException {
    Collection<RunResult> run = new Runner(options).run();
    results.computeIfAbsent(name, key -> new ArrayList<>()).addAll(run);
    for (RunResult result : run) {
      System.out.printf(
          "%s %.3f %s%n",
          name, result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreUnit());
    }
  }

  private void removeOrders() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith("dolium-bench-")) {
          Orders.delete(entry);
        }
      }
    }
  }
}
