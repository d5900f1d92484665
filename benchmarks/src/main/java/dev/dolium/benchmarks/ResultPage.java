// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The results of a run as a page for readers and as JSON. A figure is the median of all iterations
 * of all rounds.
 */
final class ResultPage {
  /** The name of the reads through the SDK client of which each single one was timed. */
  static final String SAMPLED = "GetItemBenchmark.sdkClient, sampled";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_SCALING = 1.7;
  private static final double LEAST_TRANSACTIONS = 15_000;

  private final Map<String, List<RunResult>> results;
  private final Path folder;
  private final String loadBefore;

  ResultPage(Map<String, List<RunResult>> results, Path folder, String loadBefore) {
    this.results = results;
    this.folder = folder;
    this.loadBefore = loadBefore;
  }

  String markdown() {
    StringBuilder page = new StringBuilder(about());
    page.append(
        "\n| question (floor) | floor µs | measured µs | ratio | of processor time | goal |");
    page.append("\n|---|---|---|---|---|---|\n");
    for (Question question : Question.ALL) {
      page.append(row(question));
    }
    page.append("\n| question | measured | goal |\n|---|---|---|\n");
    double sampled = result(SAMPLED).get(0).getPrimaryResult().getStatistics().getPercentile(50);
    page.append(
        line("median of `GetItem` through the SDK client", sampled / NANOS_PER_MICRO, "µs", 12));
    page.append(line("open and close an engine in memory", clock(Question.OPEN), "µs", 10_000));
    page.append(line("create and drop a table in memory", clock(Question.CREATE), "µs", 1000));
    page.append(scaling("reads of two threads to those of one", scalingOfEngine(), LEAST_SCALING));
    page.append(scaling("the same of raw gets with decoding", scalingOfFloor(), 0));
    page.append(transactions());
    return page.toString();
  }

  private String about() {
    String data =
        format(
            "%,d orders of twelve attributes and about 400 bytes, RocksDB without sync, files in"
                + " `%s`.",
            Orders.COUNT, folder);
    String machine =
        format(
            "Commit %s, %s, %s, load %s before and %s after.",
            Machine.commit(), Machine.jdk(), Machine.name(), loadBefore, Machine.load());
    return data + "\n" + machine + "\n";
  }

  private String row(Question question) {
    double ratio = clock(question.measured()) / clock(question.floor());
    String goal = "–";
    if (question.hasGoal()) {
      goal = format("%.2f", question.goal()) + (ratio <= question.goal() ? "" : ", **missed**");
    }
    return format(
        "| %s | %.2f | %.2f | %.2f | %.2f | %s |\n",
        question.text(),
        clock(question.floor()) / NANOS_PER_MICRO,
        clock(question.measured()) / NANOS_PER_MICRO,
        ratio,
        processor(question.measured()) / processor(question.floor()),
        goal);
  }

  private static String line(String question, double value, String unit, double goal) {
    return format(
        "| %s | %.1f %s | %.0f %s%s |\n",
        question, value, unit, goal, unit, value <= goal ? "" : ", **missed**");
  }

  private static String scaling(String question, double factor, double goal) {
    return format("| %s | %.2f | %s |\n", question, factor, atLeast(factor, goal, "%.1f"));
  }

  private String transactions() {
    double rate = NANOS_PER_SECOND / clock(Question.TRANSACTION);
    return format(
        "| transactions of 4 puts a second by one thread | %.0f | %s |\n",
        rate, atLeast(rate, LEAST_TRANSACTIONS, "%.0f"));
  }

  private static String atLeast(double value, double goal, String pattern) {
    if (goal == 0) {
      return "–";
    }
    return format(pattern, goal) + " or more" + (value >= goal ? "" : ", **missed**");
  }

  private double scalingOfEngine() {
    return clock(Question.TWO_THREADS) / clock(Question.ONE_THREAD);
  }

  private double scalingOfFloor() {
    return clock(Question.RAW_TWO_THREADS) / clock(Question.RAW_ONE_THREAD);
  }

  private double clock(String benchmark) {
    return median(
        iterations(benchmark).mapToDouble(each -> each.getPrimaryResult().getScore()).toArray());
  }

  private double processor(String benchmark) {
    return median(iterations(benchmark).mapToDouble(each -> secondary(each).getScore()).toArray());
  }

  private static Result<?> secondary(IterationResult iteration) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(ThreadCpu.LABEL));
  }

  private Stream<IterationResult> iterations(String benchmark) {
    return result(benchmark).stream()
        .flatMap(run -> run.getBenchmarkResults().stream())
        .map(BenchmarkResult::getIterationResults)
        .flatMap(each -> each.stream());
  }

  private List<RunResult> result(String benchmark) {
    return Objects.requireNonNull(results.get(benchmark), benchmark);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** What JMH writes about each run, below what the page says of the machine. */
  String json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out)
          .writeOut(results.values().stream().flatMap(List::stream).toList());
    }
    return format(
            "{\"commit\": \"%s\", \"jdk\": \"%s\", \"machine\": \"%s\", \"orders\": %d,"
                + " \"results\": ",
            Machine.commit(), Machine.jdk(), Machine.name(), Orders.COUNT)
        + bytes.toString(StandardCharsets.UTF_8)
        + "}\n";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
