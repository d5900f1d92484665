// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.item.Item;
import java.util.List;
import java.util.Optional;

/** What the time to live service asks of tables; any number of threads may use it. */
public interface ItemExpiry {
  /** The names of the tables on which time to live is on. */
  List<String> tables();

  /**
   * The attribute with the expiry time of a table's items, in epoch seconds; empty while it is off.
   *
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  Optional<String> attribute(String tableName);

  /**
   * Turns it on: from now on each commit keeps the order of expiry, and the items that are there
   * are added before this returns.
   *
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  void enable(String tableName, String attribute);

  /**
   * Turns it off.
   *
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  void disable(String tableName);

  /**
   * Deletes items whose time has passed on the engine's clock by less than five years, the earliest
   * first. An item that was changed meanwhile is looked at again and stays if its time has not
   * passed.
   *
   * @param max how many items to look at
   * @return the keys of the items that were deleted, and whether there may be more
   */
  Swept sweep(String tableName, int max);

  /**
   * What one sweep did.
   *
   * @param deletedKeys the keys of the items that were deleted
   * @param lookedAt how many items it looked at
   */
  record Swept(List<Item> deletedKeys, int lookedAt) {}
}
