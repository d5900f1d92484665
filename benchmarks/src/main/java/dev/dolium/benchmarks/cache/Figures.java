// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.util.Iterator;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured of one scenario.
 *
 * @param scenario what was measured
 * @param perSecond reads of all threads in a second
 * @param latencies how long single reads took, in nanoseconds
 * @param hitRatio the share of reads that the cache answered; negative without a cache
 */
public record Figures(Scenario scenario, double perSecond, Histogram latencies, double hitRatio) {
  private static final int DIGITS = 3;

  /** The samples of a run. */
  static Histogram histogram(Statistics samples) {
    Histogram histogram = new Histogram(DIGITS);
    Iterator<Map.Entry<Double, Long>> data = samples.getRawData();
    while (data.hasNext()) {
      Map.Entry<Double, Long> entry = data.next();
      histogram.recordValueWithCount(Math.round(entry.getKey()), entry.getValue());
    }
    return histogram;
  }

  double percentile(double percent) {
    return latencies.getValueAtPercentile(percent);
  }
}
