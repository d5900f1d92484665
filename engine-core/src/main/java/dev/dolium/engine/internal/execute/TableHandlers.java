// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import java.util.List;

/** Carries out {@link DescribeTable}, {@link ListTables} and {@link DeleteTable}. */
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

  TableDescription delete(DeleteTable request) {
    TableEntry table = parts.catalog().existing(request.tableName());
    TableState state = table.state();
    if (state.status() != TableStatus.ACTIVE) {
      throw new ResourceInUseException(
          "Attempt to change a resource which is still in use: Table is being "
              + inWords(state.status())
              + ": "
              + state.name());
    }
    if (Boolean.TRUE.equals(state.settings().deletionProtection())) {
      throw new ValidationException(
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
              + " protection first.");
    }
    TableDescription description = descriptions.of(state.with(TableStatus.DELETING, null));
    parts.catalog().drop(table);
    return description;
  }

  static String inWords(TableStatus status) {
    return switch (status) {
      case CREATING -> "created";
      case UPDATING -> "updated";
      case DELETING -> "deleted";
      case ACTIVE -> "used";
    };
  }
}
