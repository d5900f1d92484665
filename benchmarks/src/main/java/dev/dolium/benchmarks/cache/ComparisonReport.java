// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import dev.dolium.benchmarks.cache.CacheComparison.Plan;
import dev.dolium.benchmarks.cache.SvgPlot.Bar;
import dev.dolium.benchmarks.cache.SvgPlot.Line;
import dev.dolium.benchmarks.cache.SvgPlot.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.HistogramIterationValue;

/** Writes figures down: {@code results.json}, {@code results.md} and a plot for each question. */
final class ComparisonReport {
  private static final List<Door> DOORS = List.of(Door.values());
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  private final Path folder;
  private final List<Figures> all;
  private final String machine;
  private final StringBuilder page = new StringBuilder();

  private ComparisonReport(Path folder, List<Figures> all, Plan plan) {
    this.folder = folder;
    this.all = all;
    this.machine =
        String.format(
            Locale.ROOT,
            "Java %s, %s %s, %d processors; each: 1 fork, %d s warm-up, %d s measured",
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            plan.warmups(),
            plan.iterations());
  }

  static void write(Path folder, List<Figures> all, Plan plan) throws IOException {
    ComparisonReport report = new ComparisonReport(folder, all, plan);
    report.json();
    report.page();
  }

  private void json() throws IOException {
    List<String> entries = new ArrayList<>();
    for (Figures figures : all) {
      Scenario scenario = figures.scenario();
      StringBuilder entry = new StringBuilder();
      entry.append(
          String.format(
              Locale.ROOT,
              "    {\"door\": \"%s\", \"access\": \"%s\", \"operation\": \"%s\", \"itemBytes\": %d,"
                  + " \"threads\": %d, \"perSecond\": %.0f, \"meanNanos\": %.1f",
              scenario.door(),
              scenario.access(),
              scenario.operation(),
              scenario.itemBytes(),
              scenario.threads(),
              figures.perSecond(),
              figures.latencies().getMean()));
      for (double percent : PERCENTILES) {
        entry.append(
            String.format(
                Locale.ROOT, ", \"p%sNanos\": %.0f", label(percent), figures.percentile(percent)));
      }
      entry.append(
          figures.hitRatio() < 0
              ? "}"
              : String.format(Locale.ROOT, ", \"hitRatio\": %.4f}", figures.hitRatio()));
      entries.add(entry.toString());
    }
    CacheComparison.write(
        folder.resolve("results.json"),
        "{\n  \"machine\": \""
            + machine
            + "\",\n  \"results\": [\n"
            + String.join(",\n", entries)
            + "\n  ]\n}\n");
  }

  private static String label(double percent) {
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f", percent)
        : Double.toString(percent);
  }

  private void page() throws IOException {
    page.append("# Cache against store latency\n\n").append(machine).append(".\n");
    Map<String, List<Figures>> questions = new LinkedHashMap<>();
    for (Figures figures : all) {
      questions
          .computeIfAbsent(figures.scenario().question(), question -> new ArrayList<>())
          .add(figures);
    }
    for (Map.Entry<String, List<Figures>> question : questions.entrySet()) {
      question(question.getKey(), question.getValue());
    }
    byHitRatio();
    CacheComparison.write(folder.resolve("results.md"), page.toString());
  }

  private void question(String question, List<Figures> figures) throws IOException {
    page.append("\n## ").append(question).append("\n\n");
    page.append("| read through | reads per second | median | 90 % | 99 % | 99.9 % | hits |\n");
    page.append("|---|---:|---:|---:|---:|---:|---:|\n");
    for (Figures each : figures) {
      page.append("| ").append(each.scenario().door().label());
      page.append(" | ").append(Axis.rate(each.perSecond()));
      for (double percent : PERCENTILES) {
        page.append(" | ").append(Axis.nanos(each.percentile(percent)));
      }
      page.append(
          each.hitRatio() < 0
              ? " | – |\n"
              : String.format(Locale.ROOT, " | %.0f %% |\n", each.hitRatio() * 100));
    }
    String name = question.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    plot("latency-" + name, "Latency of single reads", latencies(question, figures));
    plot("throughput-" + name, "Throughput", throughputs(question, figures));
  }

  private void plot(String name, String alternative, String svg) throws IOException {
    CacheComparison.write(folder.resolve(name + ".svg"), svg);
    page.append("\n![").append(alternative).append("](").append(name).append(".svg)\n");
  }

  private String latencies(String question, List<Figures> figures) {
    List<Line> lines = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Figures each : figures) {
      List<Point> points = new ArrayList<>();
      for (HistogramIterationValue step : each.latencies().percentiles(20)) {
        if (step.getPercentileLevelIteratedTo() <= 99.9) {
          points.add(
              new Point(
                  Math.max(1, step.getValueIteratedTo()), step.getPercentileLevelIteratedTo()));
        }
      }
      lines.add(line(each.scenario().door(), points));
      least = Math.min(least, Math.max(1, each.percentile(1)));
      most = Math.max(most, each.percentile(99.9));
    }
    return SvgPlot.lines(
        "Latency: " + question,
        "Share of reads that took no longer than the time below; further left is better.",
        Axis.decades("time of one read (logarithmic)", least, most, Axis::nanos),
        Axis.percent("share of all reads"),
        lines);
  }

  // A door has its colour in all plots.
  private static Line line(Door door, List<Point> points) {
    return new Line(door.label(), DOORS.indexOf(door), points);
  }

  private static String throughputs(String question, List<Figures> figures) {
    List<Bar> bars = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Figures each : figures) {
      Door door = each.scenario().door();
      bars.add(new Bar(door.label(), DOORS.indexOf(door), each.perSecond()));
      least = Math.min(least, each.perSecond());
      most = Math.max(most, each.perSecond());
    }
    return SvgPlot.bars(
        "Throughput: " + question,
        "More is better. Each step of the axis is ten times the last.",
        Axis.decades("reads per second (logarithmic)", least / 2, most, Axis::rate),
        bars);
  }

  /** Mean times over hit ratios, if more than one ratio was measured. */
  private void byHitRatio() throws IOException {
    List<Line> lines = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Map.Entry<Door, Map<Double, Double>> door : means().entrySet()) {
      if (door.getValue().size() > 1) {
        List<Point> points = new ArrayList<>();
        door.getValue().forEach((ratio, mean) -> points.add(new Point(ratio, mean)));
        lines.add(line(door.getKey(), points));
        for (double mean : door.getValue().values()) {
          least = Math.min(least, mean);
          most = Math.max(most, mean);
        }
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    page.append("\n## Mean time by hit ratio\n");
    plot(
        "latency-by-hit-ratio",
        "Mean time by hit ratio",
        SvgPlot.lines(
            "Mean time of GetItem by hit ratio",
            "Items of 1 KB, keys drawn by Zipf's law, 1 thread; at 0 % every read misses and fills the cache.",
            Axis.percent("reads answered from the cache"),
            Axis.decades("mean time of one read (logarithmic)", least, most, Axis::nanos),
            lines));
  }

  private Map<Door, Map<Double, Double>> means() {
    Map<Door, Map<Double, Double>> means = new LinkedHashMap<>();
    for (Figures each : all) {
      Scenario scenario = each.scenario();
      if (scenario.operation().equals("GetItem")
          && scenario.itemBytes() == 1_000
          && scenario.threads() == 1
          && !scenario.access().equals("hit") // which draws its keys evenly
          && scenario.door().isCached()) {
        means
            .computeIfAbsent(scenario.door(), door -> new TreeMap<>())
            .put(each.hitRatio() * 100, each.latencies().getMean());
      }
    }
    return means;
  }
}
