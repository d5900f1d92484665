// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.ThroughputHistory;

/**
 * An index as the catalog keeps it.
 *
 * @param id its number within the table, never used twice
 * @param kind global or local
 * @param definition keys, projection, throughput
 * @param status where it is in its life
 * @param backfilling whether it is being filled; its entries are kept by writes but it cannot be
 *     read yet
 * @param history what happened to its throughput
 */
public record IndexState(
    int id,
    Kind kind,
    IndexDefinition definition,
    IndexStatus status,
    boolean backfilling,
    ThroughputHistory history) {
  /** Which kind of index it is. */
  public enum Kind {
    /** With a partition key of its own. */
    GLOBAL,
    /** With the table's partition key and another sort key. */
    LOCAL
  }

  /** The name of the index. */
  public String name() {
    return definition.name();
  }

  /** This index in another state. */
  public IndexState with(IndexStatus newStatus, boolean nowBackfilling) {
    return new IndexState(id, kind, definition, newStatus, nowBackfilling, history);
  }

  /** This index with another definition and history. */
  public IndexState with(IndexDefinition newDefinition, ThroughputHistory newHistory) {
    return new IndexState(id, kind, newDefinition, status, backfilling, newHistory);
  }
}
