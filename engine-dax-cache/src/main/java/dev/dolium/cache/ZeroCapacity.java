// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The capacity that an answer from the cache consumes: none. */
final class ZeroCapacity {
  private ZeroCapacity() {}

  static @Nullable ConsumedCapacity of(String tableName, ReturnConsumedCapacity wanted) {
    if (wanted == ReturnConsumedCapacity.NONE) {
      return null;
    }
    Units table = wanted == ReturnConsumedCapacity.INDEXES ? new Units(0, null, null) : null;
    return new ConsumedCapacity(tableName, 0, null, null, table, Map.of(), Map.of());
  }
}
