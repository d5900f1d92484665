// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

/**
 * What a cache counts, named as DAX names its metrics.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html">DAX
 *     metrics</a>
 */
public enum CacheMetric {
  /** Reads of single items. */
  GET_ITEM_REQUESTS("GetItemRequestCount"),
  /** Reads of batches. */
  BATCH_GET_ITEM_REQUESTS("BatchGetItemRequestCount"),
  /** Writes of batches. */
  BATCH_WRITE_ITEM_REQUESTS("BatchWriteItemRequestCount"),
  /** Deletes of single items. */
  DELETE_ITEM_REQUESTS("DeleteItemRequestCount"),
  /** Puts of single items. */
  PUT_ITEM_REQUESTS("PutItemRequestCount"),
  /** Updates of single items. */
  UPDATE_ITEM_REQUESTS("UpdateItemRequestCount"),
  /** Writing transactions. */
  TRANSACT_WRITE_ITEMS_REQUESTS("TransactWriteItemsCount"),
  /** Reading transactions. */
  TRANSACT_GET_ITEMS_REQUESTS("TransactGetItemsCount"),
  /** Pages of queries that were asked for. */
  QUERY_REQUESTS("QueryRequestCount"),
  /** Pages of scans that were asked for. */
  SCAN_REQUESTS("ScanRequestCount"),
  /** Items, each key of a batch for itself, that were answered from the cache. */
  ITEM_HITS("ItemCacheHits"),
  /** Items that had to be asked for. */
  ITEM_MISSES("ItemCacheMisses"),
  /** Pages of queries that were answered from the cache. */
  QUERY_HITS("QueryCacheHits"),
  /** Pages of queries that had to be asked for. */
  QUERY_MISSES("QueryCacheMisses"),
  /** Pages of scans that were answered from the cache. */
  SCAN_HITS("ScanCacheHits"),
  /** Pages of scans that had to be asked for. */
  SCAN_MISSES("ScanCacheMisses"),
  /** Requests that ended with an error of the request. */
  ERRORS("ErrorRequestCount"),
  /** Requests that were throttled. */
  THROTTLED("ThrottledRequestCount"),
  /** Requests that ended with an error of the engine. */
  FAULTS("FaultRequestCount"),
  /** Bytes that were evicted to make room. */
  EVICTED_BYTES("EvictedSize");

  private final String metricName;

  CacheMetric(String metricName) {
    this.metricName = metricName;
  }

  /** The name of the metric in the namespace of DAX, for example {@code ItemCacheHits}. */
  public String metricName() {
    return metricName;
  }
}
