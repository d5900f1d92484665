// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeLimits;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import java.time.Instant;
import java.util.List;

/**
 * Carries out {@link DescribeTable}, {@link ListTables}, {@link DeleteTable} and {@link
 * DescribeLimits}.
 */
final class TableHandlers {
  private final Parts parts;
  private final TableDescriptions descriptions;

  TableHandlers(Parts parts) {
    this.parts = parts;
    this.descriptions = new TableDescriptions(parts);
  }

  TableDescription describe(DescribeTable request) {
    return descriptions.of(parts.catalog().existing(request.tableName()).state());
  }

  ListTables.Result list(ListTables request) {
    int limit = request.limit() == null ? Limits.LISTED_TABLES : request.limit();
    List<String> names = parts.catalog().namesAfter(request.exclusiveStartTableName());
    boolean more = names.size() > limit;
    List<String> page = more ? names.subList(0, limit) : names;
    return new ListTables.Result(List.copyOf(page), more ? page.get(limit - 1) : null);
  }

  DescribeLimits.Result limits() {
    return new DescribeLimits.Result(
        parts.capacity().account(),
        parts.capacity().account(),
        Limits.TABLE_CAPACITY_UNITS,
        Limits.TABLE_CAPACITY_UNITS);
  }

  TableDescription delete(DeleteTable request) {
    TableEntry table = parts.catalog().existing(request.tableName());
    checkDeletable(table.state());
    parts.catalog().checkConcurrency();
    return descriptions.of(deleted(table));
  }

  private static void checkDeletable(TableState state) {
    checkActive(state);
    for (IndexState index : state.indexes()) {
      if (index.status() == IndexStatus.CREATING) {
        throw IndexChange.inUse(state, index);
      }
    }
    if (Boolean.TRUE.equals(state.settings().deletionProtection())) {
      throw new ValidationException(
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
              + " protection first.");
    }
  }

  private TableState deleted(TableEntry table) {
    Instant until =
        TableLife.after(parts.time().instant(), parts.catalog().life().delays().deleting());
    if (until == null) {
      TableState deleting = table.state().with(TableStatus.DELETING, null);
      parts.catalog().drop(table, TableHandlers::checkDeletable);
      return deleting;
    }
    return parts
        .catalog()
        .change(
            table,
            state -> {
              checkDeletable(state);
              return state.with(TableStatus.DELETING, until);
            });
  }

  /** Refuses a change of what hangs on a table that is being created or dropped. */
  static void checkNotComingOrGoing(TableState state) {
    if (!TableLife.isUsable(state)) {
      checkActive(state);
    }
  }

  /** Refuses a change of a table that is being changed. */
  static void checkActive(TableState state) {
    if (state.status() != TableStatus.ACTIVE) {
      throw new ResourceInUseException(
          "Attempt to change a resource which is still in use: Table is being "
              + inWords(state.status())
              + ": "
              + state.name());
    }
  }

  private static String inWords(TableStatus status) {
    return switch (status) {
      case CREATING -> "created";
      case UPDATING -> "updated";
      case DELETING -> "deleted";
      case ACTIVE -> "used";
    };
  }
}
