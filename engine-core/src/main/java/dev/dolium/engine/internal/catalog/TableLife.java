// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableStatus;

/** How the status of tables and indexes passes on. */
public final class TableLife {
  private TableLife() {}

  /** Whether items of the table can be read and written. */
  public static boolean isUsable(TableState table) {
    return table.status() == TableStatus.ACTIVE || table.status() == TableStatus.UPDATING;
  }

  /**
   * The table once its present status has ended; indexes that only waited for that are ready or
   * gone.
   */
  public static TableState settled(TableState table) {
    TableState active = table.with(TableStatus.ACTIVE, null);
    return active.with(
        active.attributeDefinitions(),
        active.indexes().stream()
            .filter(index -> index.status() != IndexStatus.DELETING)
            .map(index -> index.backfilling() ? index : index.with(IndexStatus.ACTIVE, false))
            .toList(),
        active.nextIndexId());
  }
}
