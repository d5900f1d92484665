// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An index as the catalog keeps it.
 *
 * <p>Writes keep its entries from the moment it is here until it is being dropped.
 *
 * @param id its number within the table, never used twice
 * @param kind global or local
 * @param definition keys, projection, throughput
 * @param status where it is in its life
 * @param statusUntil when the status, or the first phase of {@code CREATING}, passes on; null if
 *     time does not change it
 * @param backfilling whether a new index shows itself as being filled
 * @param filled whether it has the entries of the items that were there before it
 * @param history what happened to its throughput
 */
public record IndexState(
    int id,
    Kind kind,
    IndexDefinition definition,
    IndexStatus status,
    @Nullable Instant statusUntil,
    boolean backfilling,
    boolean filled,
    ThroughputHistory history) {
  /** Which kind of index it is. */
  public enum Kind {
    /** With a partition key of its own. */
    GLOBAL,
    /** With the table's partition key and another sort key. */
    LOCAL
  }

  /** An index of a table that is being created with it. */
  public static IndexState initial(int id, Kind kind, IndexDefinition definition) {
    return new IndexState(
        id, kind, definition, IndexStatus.ACTIVE, null, false, true, ThroughputHistory.NONE);
  }

  /** An index that joins a table; it is filled later. */
  public static IndexState joining(int id, IndexDefinition definition, @Nullable Instant until) {
    return new IndexState(
        id,
        Kind.GLOBAL,
        definition,
        IndexStatus.CREATING,
        until,
        until == null,
        false,
        ThroughputHistory.NONE);
  }

  /** The name of the index. */
  public String name() {
    return definition.name();
  }

  /** This index in another status, which passes on at a moment or stays. */
  public IndexState with(IndexStatus newStatus, @Nullable Instant until) {
    return new IndexState(id, kind, definition, newStatus, until, false, filled, history);
  }

  /** This index while it shows itself as being filled. */
  public IndexState inBackfill(@Nullable Instant until) {
    return new IndexState(id, kind, definition, status, until, true, filled, history);
  }

  /** This index with all entries. */
  public IndexState withAllEntries() {
    return new IndexState(id, kind, definition, status, statusUntil, backfilling, true, history);
  }

  /** This index with another definition and history. */
  public IndexState with(IndexDefinition newDefinition, ThroughputHistory newHistory) {
    return new IndexState(
        id, kind, newDefinition, status, statusUntil, backfilling, filled, newHistory);
  }
}
