// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items of any tables as they were at one moment.
 *
 * @param gets what to read, each another item; their consistency and capacity are not looked at
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record TransactGetItems(List<GetItem> gets, ReturnConsumedCapacity returnCapacity)
    implements Operation<TransactGetItems.Result> {
  /** Copies the list. */
  public TransactGetItems {
    gets = List.copyOf(gets);
  }

  /** Reads the items. */
  public static TransactGetItems of(GetItem... gets) {
    return new TransactGetItems(List.of(gets), ReturnConsumedCapacity.NONE);
  }

  /**
   * The outcome of the read.
   *
   * @param items the items in the order of the request; null for one that does not exist or has
   *     none of the attributes asked for
   * @param capacity the consumed capacity of each table; empty unless asked for
   */
  public record Result(List<@Nullable Item> items, List<ConsumedCapacity> capacity) {}
}
