// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the status of tables and indexes passes on. Immutable.
 *
 * <p>A new index goes through {@code CREATING} twice: until its resources are there, and while it
 * is being filled. Only the second waits for work to be done, and for its moment if it has one.
 */
public final class TableLife {
  private final StatusDelays delays;

  /** Lets them pass on after those delays. */
  public TableLife(StatusDelays delays) {
    this.delays = delays;
  }

  /** The delays after which statuses pass on. */
  public StatusDelays delays() {
    return delays;
  }

  /** Whether items of the table can be read and written. */
  public static boolean isUsable(TableState table) {
    return table.status() == TableStatus.ACTIVE || table.status() == TableStatus.UPDATING;
  }

  /** Whether nothing of the table is under way. */
  static boolean isSettled(TableState table) {
    return table.status() == TableStatus.ACTIVE
        && table.indexes().stream().allMatch(index -> index.status() == IndexStatus.ACTIVE);
  }

  /** When a status that begins now passes on; null if it does so at once. */
  public static @Nullable Instant after(Instant now, Duration delay) {
    return delay.isZero() ? null : now.plus(delay);
  }

  /** The table with every status passed on whose moment has come. */
  TableState settled(TableState table, Instant now) {
    TableState settled =
        hasCome(table.statusUntil(), now) ? table.with(TableStatus.ACTIVE, null) : table;
    Predicate<IndexState> gone =
        index -> index.status() == IndexStatus.DELETING && hasCome(index.statusUntil(), now);
    if (settled.indexes().stream().anyMatch(gone)) {
      settled = settled.without(gone);
    }
    List<IndexState> indexes =
        settled.indexes().stream().map(index -> settled(index, now)).toList();
    return indexes.equals(settled.indexes())
        ? settled
        : settled.with(settled.attributeDefinitions(), indexes, settled.nextIndexId());
  }

  private IndexState settled(IndexState index, Instant now) {
    IndexState next = index;
    if (next.status() == IndexStatus.CREATING && !next.backfilling()) {
      Instant allocated = next.statusUntil();
      if (allocated != null && hasCome(allocated, now)) {
        next = next.inBackfill(after(allocated, delays.indexBackfill()));
      }
    } else if (next.status() == IndexStatus.UPDATING && hasCome(next.statusUntil(), now)) {
      next = next.with(IndexStatus.ACTIVE, null);
    }
    return complete(next, now);
  }

  /** The index, ready if it is filled and has been filled for long enough. */
  public static IndexState complete(IndexState index, Instant now) {
    if (index.status() != IndexStatus.CREATING || !index.backfilling()) {
      return index;
    }
    boolean longEnough = index.statusUntil() == null || hasCome(index.statusUntil(), now);
    if (!longEnough) {
      return index;
    }
    return index.filled() ? index.with(IndexStatus.ACTIVE, null) : index.inBackfill(null);
  }

  private static boolean hasCome(@Nullable Instant moment, Instant now) {
    return moment != null && !now.isBefore(moment);
  }
}
