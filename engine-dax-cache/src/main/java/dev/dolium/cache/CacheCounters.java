// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.ThrottlingException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of a cache; any number of threads may count. */
final class CacheCounters {
  private final Map<CacheMetric, LongAdder> adders = new EnumMap<>(CacheMetric.class);

  CacheCounters() {
    for (CacheMetric metric : CacheMetric.values()) {
      adders.put(metric, new LongAdder());
    }
  }

  void count(CacheMetric metric) {
    add(metric, 1);
  }

  void add(CacheMetric metric, long amount) {
    Objects.requireNonNull(adders.get(metric)).add(amount);
  }

  /** Counts a request that ended with the error. */
  void failed(EngineException error) {
    if (error instanceof ThrottlingException
        || error instanceof ProvisionedThroughputExceededException
        || error instanceof RequestLimitExceeded) {
      count(CacheMetric.THROTTLED);
    } else {
      count(error.httpStatus() < 500 ? CacheMetric.ERRORS : CacheMetric.FAULTS);
    }
  }

  Map<CacheMetric, Long> snapshot() {
    Map<CacheMetric, Long> counts = new EnumMap<>(CacheMetric.class);
    adders.forEach((metric, adder) -> counts.put(metric, adder.sum()));
    return counts;
  }
}
