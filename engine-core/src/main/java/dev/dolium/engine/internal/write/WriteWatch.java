// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.StoredItem;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the writes of applications before they are committed, and may refuse them. Any number of
 * threads may use a watch.
 */
public interface WriteWatch {
  /** How a write is committed. */
  enum Company {
    /** By itself. */
    ALONE,
    /** In a transaction. */
    IN_TRANSACTION,
    /** By a service of the engine, which pays nothing and is not refused. */
    SERVICE
  }

  /** Whether the item before is to be known of each write. */
  boolean needsBefore();

  /**
   * Looks at a table that is to be written, within a decision, which may be repeated.
   *
   * @throws dev.dolium.engine.error.EngineException if it must not be written now
   */
  void admit(TableSchema table);

  /**
   * Looks at what a write changes, within a decision, which may be repeated.
   *
   * @throws dev.dolium.engine.error.EngineException if it must not
   */
  void check(TableSchema table, ItemChange change);

  /** Hears of a change that was committed. */
  void committed(TableSchema table, ItemChange change, Company company);

  /** Hears of a write whose decision refused it, with the item as it is. */
  void refused(TableSchema table, @Nullable StoredItem item, Company company);
}
