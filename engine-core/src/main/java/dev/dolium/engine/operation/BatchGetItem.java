// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items of several tables by their keys.
 *
 * @param requests what to read, by name or ARN of the table
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record BatchGetItem(Map<String, Keys> requests, ReturnConsumedCapacity returnCapacity)
    implements Operation<BatchGetItem.Result> {
  /** Copies the map. */
  public BatchGetItem {
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
  }

  /** Reads all attributes of the items with the keys from one table. */
  public static BatchGetItem from(String tableName, List<Key> keys) {
    return new BatchGetItem(
        Map.of(tableName, new Keys(keys, ProjectionParameters.ALL, null, ReadConsistency.EVENTUAL)),
        ReturnConsumedCapacity.NONE);
  }

  /**
   * The keys to read from one table.
   *
   * @param keys 1 to 100 different keys
   * @param projection which attributes to answer
   * @param names names of attributes by placeholder, if any
   * @param consistency which capacity is counted
   */
  public record Keys(
      List<Key> keys,
      ProjectionParameters projection,
      @Nullable Map<String, String> names,
      ReadConsistency consistency) {
    /** Copies the list. */
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The outcome of the read.
   *
   * @param items the items that exist, by table as the request named it
   * @param unprocessed what was not read because the answer is full, to be asked for again
   * @param capacity the consumed capacity of each table; empty unless asked for
   */
  public record Result(
      Map<String, List<Item>> items,
      Map<String, Keys> unprocessed,
      List<ConsumedCapacity> capacity) {}
}
