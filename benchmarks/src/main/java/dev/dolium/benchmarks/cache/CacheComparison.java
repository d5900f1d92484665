// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the comparison of cache and store, and writes what came out for people and programs. */
public final class CacheComparison {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int REPLAYED = 100_000;
  private static final int REPLAYED_OVER_HTTP = 5_000;

  private final Plan plan;
  private final PrintWriter progress;

  /**
   * How much is measured.
   *
   * @param scenarios what
   * @param warmups seconds before each measurement
   * @param iterations seconds of each measurement
   */
  public record Plan(List<Scenario> scenarios, int warmups, int iterations) {
    /** The most telling scenarios, in about four minutes. */
    public static Plan quick() {
      List<Scenario> scenarios = new ArrayList<>();
      for (Door door : Door.values()) {
        scenarios.add(new Scenario(door, "hit", "GetItem", 1_000, 1));
      }
      for (Door door : List.of(Door.CACHED, Door.CACHED_SDK)) {
        scenarios.add(new Scenario(door, "miss", "GetItem", 1_000, 1));
        scenarios.add(new Scenario(door, "zipf90", "GetItem", 1_000, 1));
      }
      for (Door door : List.of(Door.ROCKSDB, Door.CACHED, Door.SDK, Door.CACHED_SDK)) {
        scenarios.add(new Scenario(door, "hit", "Query", 1_000, 1));
      }
      return new Plan(scenarios, 3, 3);
    }

    /** The same scenarios, each measured and warmed up for so many seconds. */
    public Plan seconds(int seconds) {
      return new Plan(scenarios, seconds, seconds);
    }

    /** Everything, in about an hour. */
    public static Plan full() {
      List<Scenario> scenarios = new ArrayList<>();
      for (Door door : Door.values()) {
        for (String operation : List.of("GetItem", "Query")) {
          scenarios.add(new Scenario(door, "hit", operation, 1_000, 1));
          scenarios.add(new Scenario(door, "miss", operation, 1_000, 1));
        }
        for (int percent : List.of(50, 75, 90, 95, 99)) {
          scenarios.add(new Scenario(door, "zipf" + percent, "GetItem", 1_000, 1));
        }
        for (int bytes : List.of(100, 10_000, 100_000)) {
          scenarios.add(new Scenario(door, "hit", "GetItem", bytes, 1));
        }
        scenarios.add(new Scenario(door, "hit", "GetItem", 1_000, 2));
        scenarios.add(new Scenario(door, "hit", "GetItem", 1_000, 4));
      }
      return new Plan(scenarios, 5, 5);
    }
  }

  /** A comparison that tells on the way where it is. */
  public CacheComparison(Plan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Measures everything and writes JSON, a page of figures and plots into the folder.
   *
   * @throws IOException if the folder cannot be written
   * @throws IllegalStateException if a measurement failed
   */
  public List<Figures> run(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Figures> all = new ArrayList<>();
    for (Scenario scenario : plan.scenarios()) {
      progress.printf(
          "%2d/%d  %-26s %s",
          all.size() + 1, plan.scenarios().size(), scenario.door().label(), scenario.question());
      progress.flush();
      Figures figures = measure(scenario);
      all.add(figures);
      progress.printf(
          Locale.ROOT,
          ":  median %s, 99 %% %s, %s/s%n",
          Axis.nanos(figures.percentile(50)),
          Axis.nanos(figures.percentile(99)),
          Axis.rate(figures.perSecond()));
      progress.flush();
    }
    ComparisonReport.write(folder, all, plan);
    return all;
  }

  private Figures measure(Scenario scenario) throws IOException {
    Histogram latencies = new Histogram(3);
    double perSecond = 0;
    for (RunResult result : runs(scenario)) {
      if (result.getParams().getMode() == Mode.SampleTime) {
        latencies = Figures.histogram(result.getPrimaryResult().getStatistics());
      } else {
        perSecond = result.getPrimaryResult().getScore() * NANOS_PER_SECOND;
      }
    }
    return new Figures(scenario, perSecond, latencies, hitRatio(scenario));
  }

  private Collection<RunResult> runs(Scenario scenario) {
    Options options =
        new OptionsBuilder()
            .include(CacheLatencyBenchmark.class.getName())
            .param("door", scenario.door().name())
            .param("access", scenario.access())
            .param("operation", scenario.operation())
            .param("itemBytes", Integer.toString(scenario.itemBytes()))
            .threads(scenario.threads())
            .forks(1)
            .warmupIterations(plan.warmups())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
            .shouldFailOnError(true)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("expected figures of " + scenario + " but it failed", e);
    }
  }

  /** The hit ratio of the same sequence of reads, played once more; negative without a cache. */
  private static double hitRatio(Scenario scenario) throws IOException {
    if (!scenario.door().isCached()) {
      return -1;
    } else if (!scenario.access().startsWith("zipf")) {
      return scenario.access().equals("hit") ? 1 : 0;
    }
    boolean slow = scenario.door() == Door.CACHED_HTTP;
    try (Reader reader = new Reader(scenario)) {
      return reader.hitRatio(slow ? REPLAYED_OVER_HTTP : REPLAYED);
    }
  }

  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
