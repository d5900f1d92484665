// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a cache had counted at one moment. */
public final class CacheStats {
  private final Map<CacheMetric, Long> counts;
  private final long estimatedBytes;

  CacheStats(Map<CacheMetric, Long> counts, long estimatedBytes) {
    this.counts = counts;
    this.estimatedBytes = estimatedBytes;
  }

  /** The count of one metric since the cache was opened. */
  public long count(CacheMetric metric) {
    return counts.getOrDefault(metric, 0L);
  }

  /** How many items were answered from the cache. */
  public long itemHits() {
    return count(CacheMetric.ITEM_HITS);
  }

  /** How many items had to be asked for. */
  public long itemMisses() {
    return count(CacheMetric.ITEM_MISSES);
  }

  /** How many pages of queries were answered from the cache. */
  public long queryHits() {
    return count(CacheMetric.QUERY_HITS);
  }

  /** How many pages of queries had to be asked for. */
  public long queryMisses() {
    return count(CacheMetric.QUERY_MISSES);
  }

  /** How many pages of scans were answered from the cache. */
  public long scanHits() {
    return count(CacheMetric.SCAN_HITS);
  }

  /** How many pages of scans had to be asked for. */
  public long scanMisses() {
    return count(CacheMetric.SCAN_MISSES);
  }

  /** The bytes in the cache, as its bound counts them. */
  public long estimatedBytes() {
    return estimatedBytes;
  }

  /** How many requests for items there were. */
  public long requests() {
    long requests = 0;
    for (Map.Entry<CacheMetric, Long> entry : counts.entrySet()) {
      if (entry.getKey().compareTo(CacheMetric.SCAN_REQUESTS) <= 0) {
        requests += entry.getValue();
      }
    }
    return requests;
  }

  /** How many requests failed, for whatever reason. */
  public long failures() {
    return count(CacheMetric.ERRORS) + count(CacheMetric.THROTTLED) + count(CacheMetric.FAULTS);
  }

  /** All values by the names of DAX's metrics. */
  public Map<String, Long> byMetricName() {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((metric, count) -> named.put(metric.metricName(), count));
    named.put("TotalRequestCount", requests());
    named.put("FailedRequestCount", failures());
    named.put("EstimatedDbSize", estimatedBytes);
    return named;
  }

  /** The values that are not zero, by the names of DAX's metrics. */
  @Override
  public String toString() {
    Map<String, Long> counted = byMetricName();
    counted.values().removeIf(value -> value == 0);
    return counted.toString();
  }
}
