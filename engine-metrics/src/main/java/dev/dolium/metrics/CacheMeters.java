// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import dev.dolium.cache.CacheMetric;
import dev.dolium.cache.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

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
      count(registry, metric.metricName(), now -> now.count(metric));
    }
    count(registry, "TotalRequestCount", CacheStats::requests);
    count(registry, "FailedRequestCount", CacheStats::failures);
    Gauge.builder("EstimatedDbSize", () -> stats.get().estimatedBytes())
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Meters hold what they look at weakly, and nobody else may hold the supplier: so they look at
   * their registry, and the function holds the supplier.
   */
  private void count(MeterRegistry registry, String name, ToDoubleFunction<CacheStats> figure) {
    FunctionCounter.builder(name, registry, ignored -> figure.applyAsDouble(stats.get()))
        .register(registry);
  }
}
