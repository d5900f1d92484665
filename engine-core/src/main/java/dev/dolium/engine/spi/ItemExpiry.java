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

  /** Begins to delete items of a table whose time has passed, the earliest first. */
  Pass sweep(String tableName);

  /**
   * One way through the items whose time has passed, by one thread at a time.
   *
   * <p>It goes forward only: items that get an earlier time behind its place are for the next pass.
   * So it never looks again at what it has deleted, which a store may have to step over.
   */
  interface Pass {
    /**
     * Deletes items whose time has passed on the engine's clock by less than five years. An item
     * that was changed meanwhile is looked at again and stays if its time has not passed.
     *
     * @param max how many items to look at
     * @return the keys of the items that were deleted, and whether there may be more
     */
    Swept next(int max);
  }

  /**
   * What one step of a pass did.
   *
   * @param deletedKeys the keys of the items that were deleted
   * @param lookedAt how many items it looked at; less than it might if there are no more
   */
  record Swept(List<Item> deletedKeys, int lookedAt) {}
}
