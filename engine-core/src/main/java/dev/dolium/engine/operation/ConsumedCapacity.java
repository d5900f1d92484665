// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The capacity that a request consumed on one table.
 *
 * @param tableName the table, as the request named it
 * @param total all units, of the table and its indexes
 * @param read read units, given by transactions only
 * @param write write units, given by transactions only
 * @param table the table's own part; null unless the parts were asked for
 * @param globalIndexes the parts of global indexes that were touched
 * @param localIndexes the parts of local indexes that were touched
 */
public record ConsumedCapacity(
    String tableName,
    double total,
    @Nullable Double read,
    @Nullable Double write,
    @Nullable Units table,
    Map<String, Units> globalIndexes,
    Map<String, Units> localIndexes) {
  /**
   * One part of the capacity.
   *
   * @param total all units
   * @param read read units, given by transactions only
   * @param write write units, given by transactions only
   */
  public record Units(double total, @Nullable Double read, @Nullable Double write) {}
}
