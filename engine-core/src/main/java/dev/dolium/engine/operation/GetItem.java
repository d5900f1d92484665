// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item by its key.
 *
 * @param tableName the name or ARN of the table
 * @param key the key of the item
 * @param projection which attributes to answer
 * @param names names of attributes by placeholder, if any
 * @param consistency which capacity is counted
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record GetItem(
    String tableName,
    Key key,
    ProjectionParameters projection,
    @Nullable Map<String, String> names,
    ReadConsistency consistency,
    ReturnConsumedCapacity returnCapacity)
    implements Operation<GetItem.Result> {
  /** Reads all attributes of the item with the key. */
  public static GetItem from(String tableName, Key key) {
    return new GetItem(
        tableName,
        key,
        ProjectionParameters.ALL,
        null,
        ReadConsistency.EVENTUAL,
        ReturnConsumedCapacity.NONE);
  }

  /**
   * The outcome of the read.
   *
   * @param item the item, or null if there is none
   * @param capacity the consumed capacity, if asked for
   */
  public record Result(@Nullable Item item, @Nullable ConsumedCapacity capacity) {}
}
