// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.cli.LoadRun.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Writes down what a workload came to, for people and for programs.
 *
 * @param workload the mix
 * @param target where it was sent
 * @param threads how many sent
 * @param rate how many requests a second were wanted, zero for as many as possible
 * @param result what was measured
 */
record LoadReport(Workload workload, String target, int threads, double rate, Result result) {
  private static final double NANOS_PER_MICRO = 1_000;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Workload %s at %s, %d threads: %,.0f requests/s%s, %d errors%n",
            workload,
            target,
            threads,
            result.count() / result.seconds(),
            rate == 0 ? "" : String.format(Locale.ROOT, " (of %,.0f wanted)", rate),
            result.errors()));
    text.append(
        String.format(
            "  %-18s %10s %10s %10s %10s %10s %10s%n",
            "latency in µs", "count", "50 %", "90 %", "99 %", "99.9 %", "max"));
    result
        .times()
        .forEach(
            (request, times) -> {
              text.append(
                  String.format(
                      Locale.ROOT,
                      "  %-18s %10d",
                      request.name().toLowerCase(Locale.ROOT),
                      times.latencies.getTotalCount()));
              for (double percent : PERCENTILES) {
                text.append(
                    String.format(Locale.ROOT, " %10.1f", micros(times.latencies, percent)));
              }
              text.append(String.format("%n"));
            });
    return text.toString();
  }

  private static double micros(Histogram histogram, double percent) {
    return histogram.getValueAtPercentile(percent) / NANOS_PER_MICRO;
  }

  String json() {
    List<String> requests = new ArrayList<>();
    result
        .times()
        .forEach(
            (request, times) ->
                requests.add(
                    String.format(
                        Locale.ROOT,
                        "    \"%s\": {\"count\": %d, \"errors\": %d, \"latencyMicros\": {%s},"
                            + " \"serviceMicros\": {%s}}",
                        request,
                        times.latencies.getTotalCount(),
                        times.errors,
                        json(times.latencies),
                        json(times.serviceTimes))));
    return String.format(
        Locale.ROOT,
        """
        {
          "workload": "%s",
          "target": "%s",
          "threads": %d,
          "wantedPerSecond": %.0f,
          "perSecond": %.1f,
          "seconds": %.2f,
          "requests": {
        %s
          }
        }""",
        workload,
        target,
        threads,
        rate,
        result.count() / result.seconds(),
        result.seconds(),
        String.join(",\n", requests));
  }

  private static String json(Histogram histogram) {
    List<String> entries = new ArrayList<>();
    entries.add(
        String.format(Locale.ROOT, "\"mean\": %.1f", histogram.getMean() / NANOS_PER_MICRO));
    for (double percent : PERCENTILES) {
      entries.add(String.format(Locale.ROOT, "\"p%s\": %.1f", percent, micros(histogram, percent)));
    }
    return String.join(", ", entries);
  }
}
