// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of a cache; any number of threads may count. */
@SuppressWarnings("EnumOrdinal") // an array of one process; every hit counts twice
final class CacheCounters {
  private final LongAdder[] adders = new LongAdder[CacheMetric.values().length];

  CacheCounters() {
    Arrays.setAll(adders, i -> new LongAdder());
  }

  void count(CacheMetric metric) {
    add(metric, 1);
  }

  void add(CacheMetric metric, long amount) {
    adders[metric.ordinal()].add(amount);
  }

  Map<CacheMetric, Long> snapshot() {
    Map<CacheMetric, Long> counts = new EnumMap<>(CacheMetric.class);
    for (CacheMetric metric : CacheMetric.values()) {
      counts.put(metric, adders[metric.ordinal()].sum());
    }
    return counts;
  }
}
