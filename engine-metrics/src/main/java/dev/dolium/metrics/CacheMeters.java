// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import dev.dolium.cache.CacheMetric;
import dev.dolium.cache.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * Micrometer's meters of a cache, under the names of DAX's metrics. Nothing is counted twice: the
 * meters read what the cache counts anyway.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html">DAX
 *     metrics</a>
 */
public final class CacheMeters implements MeterBinder {
  private final Supplier<CacheStats> stats;

  /** Meters of the cache with that statistics: {@code new CacheMeters(cached::stats)}. */
  public CacheMeters(Supplier<CacheStats> stats) {
    this.stats = stats;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (CacheMetric metric : CacheMetric.values()) {
      FunctionCounter.builder(metric.metricName(), stats, now -> now.get().count(metric))
          .register(registry);
    }
    FunctionCounter.builder("TotalRequestCount", stats, now -> now.get().requests())
        .register(registry);
    FunctionCounter.builder("FailedRequestCount", stats, now -> now.get().failures())
        .register(registry);
    Gauge.builder("EstimatedDbSize", stats, now -> now.get().estimatedBytes())
        .baseUnit("bytes")
        .register(registry);
  }
}
