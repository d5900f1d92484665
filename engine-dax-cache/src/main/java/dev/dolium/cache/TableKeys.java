// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.TableDescription;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables that requests name, by name or ARN; each is looked up once. */
final class TableKeys {
  private final Engine engine;
  private volatile ConcurrentHashMap<String, CachedTable> tables = new ConcurrentHashMap<>();

  TableKeys(Engine engine) {
    this.engine = engine;
  }

  /** The table; null if there is none, so that the engine itself can tell what is wrong. */
  @Nullable CachedTable find(String nameOrArn) {
    ConcurrentHashMap<String, CachedTable> known = tables;
    CachedTable table = known.get(nameOrArn);
    return table != null ? table : known.computeIfAbsent(nameOrArn, this::describe);
  }

  /**
   * Forgets all tables, after one was created or dropped. A look-up that is under way ends in the
   * map that is forgotten.
   */
  void forget() {
    tables = new ConcurrentHashMap<>();
  }

  @SuppressWarnings("NullAway") // computeIfAbsent takes null for "none"
  private CachedTable describe(String nameOrArn) {
    try {
      TableDescription table = engine.execute(new DescribeTable(nameOrArn));
      return new CachedTable(table.tableId(), table.tableName(), keyNames(table));
    } catch (EngineException none) {
      return null;
    }
  }

  private static List<String> keyNames(TableDescription table) {
    return table.keySchema().stream()
        .sorted(Comparator.comparing(element -> element.role() == KeyRole.RANGE))
        .map(KeyElement::name)
        .toList();
  }
}
