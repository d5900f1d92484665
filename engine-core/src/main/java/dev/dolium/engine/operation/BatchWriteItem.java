// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and removes up to 25 items of several tables; each by itself, not all or none.
 *
 * @param requests the writes, by name or ARN of the table
 * @param returnCapacity how much of the consumed capacity to answer
 * @param returnMetrics whether to answer the sizes of item collections
 */
public record BatchWriteItem(
    Map<String, List<Write>> requests,
    ReturnConsumedCapacity returnCapacity,
    ReturnItemCollectionMetrics returnMetrics)
    implements Operation<BatchWriteItem.Result> {
  /** Copies the map. */
  public BatchWriteItem {
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
  }

  /** Writes to one table. */
  public static BatchWriteItem into(String tableName, List<Write> writes) {
    return new BatchWriteItem(
        Map.of(tableName, writes), ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE);
  }

  /** One write of a batch. */
  public sealed interface Write {
    /**
     * Writes an item.
     *
     * @param item all attributes
     */
    record Put(AttributeMap item) implements Write {}

    /**
     * Removes an item.
     *
     * @param key its key
     */
    record Delete(Key key) implements Write {}
  }

  /**
   * The outcome of the batch.
   *
   * @param unprocessed what was not written, to be asked for again
   * @param metrics the sizes of item collections, by table; empty unless asked for
   * @param capacity the consumed capacity of each table; empty unless asked for
   */
  public record Result(
      Map<String, List<Write>> unprocessed,
      Map<String, List<ItemCollectionMetrics>> metrics,
      List<ConsumedCapacity> capacity) {}
}
