// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.execute.CapacityMeter.Kind;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Adds up what a transaction consumes on each of its tables; used by one thread. */
final class TableMeters {
  private final Map<TableEntry, Named> meters = new LinkedHashMap<>();

  private record Named(String tableName, CapacityMeter meter) {}

  /** The meter of a table, which answers under the name by which the request named it first. */
  CapacityMeter of(TableEntry table, String tableName) {
    return meters.computeIfAbsent(table, key -> new Named(tableName, new CapacityMeter())).meter();
  }

  /** Shows each table with its meter. */
  void forEach(BiConsumer<TableEntry, CapacityMeter> visitor) {
    meters.forEach((table, named) -> visitor.accept(table, named.meter()));
  }

  /** What to answer, table by table; nothing unless it is wanted. */
  List<ConsumedCapacity> answer(ReturnConsumedCapacity wanted, Kind kind) {
    List<ConsumedCapacity> capacities = new ArrayList<>();
    for (Named each : meters.values()) {
      ConsumedCapacity capacity = each.meter().answer(each.tableName(), wanted, kind);
      if (capacity != null) {
        capacities.add(capacity);
      }
    }
    return capacities;
  }
}
