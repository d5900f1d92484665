// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.wire.shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a request consumed and the sizes of item collections. */
final class Capacity {
  private Capacity() {}

  static @Nullable Structure of(@Nullable ConsumedCapacity capacity) {
    return capacity == null ? null : structure(capacity);
  }

  /** The capacity of several tables; null, and so absent, if nobody asked for it. */
  static @Nullable List<Structure> of(List<ConsumedCapacity> capacity) {
    return capacity.isEmpty() ? null : capacity.stream().map(Capacity::structure).toList();
  }

  static @Nullable Structure metrics(@Nullable ItemCollectionMetrics metrics) {
    return metrics == null ? null : structure(metrics);
  }

  static Structure structure(ItemCollectionMetrics metrics) {
    return new Structure()
        .set("ItemCollectionKey", metrics.key().attributes())
        .set("SizeEstimateRangeGB", List.of(metrics.lowerGigabytes(), metrics.upperGigabytes()));
  }

  private static Structure structure(ConsumedCapacity capacity) {
    Structure structure =
        new Structure()
            .set("TableName", capacity.tableName())
            .set("CapacityUnits", capacity.total())
            .set("ReadCapacityUnits", capacity.read())
            .set("WriteCapacityUnits", capacity.write());
    Units table = capacity.table();
    return table == null
        ? structure
        : structure
            .set("Table", units(table))
            .set("LocalSecondaryIndexes", indexes(capacity.localIndexes()))
            .set("GlobalSecondaryIndexes", indexes(capacity.globalIndexes()));
  }

  private static @Nullable Map<String, Structure> indexes(Map<String, Units> indexes) {
    if (indexes.isEmpty()) {
      return null;
    }
    Map<String, Structure> structures = new LinkedHashMap<>();
    indexes.forEach((name, units) -> structures.put(name, units(units)));
    return structures;
  }

  private static Structure units(Units units) {
    return new Structure()
        .set("CapacityUnits", units.total())
        .set("ReadCapacityUnits", units.read())
        .set("WriteCapacityUnits", units.write());
  }
}
