// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in the engine's own store which tables have recovery, and for how many days: {@code
 * recovery/} · unique id of the table → days (4). Any number of threads may use it.
 */
final class RecoveryFlags {
  private static final String SERVICE = "backup";
  private static final String PREFIX = "recovery/";

  private final EngineContext context;

  RecoveryFlags(EngineContext context) {
    this.context = context;
  }

  private StoreKey key(String tableId) {
    return context.serviceKey(SERVICE, (PREFIX + tableId).getBytes(StandardCharsets.UTF_8));
  }

  Map<String, Integer> all() {
    StoreKey prefix = key("");
    Map<String, Integer> all = new HashMap<>();
    context
        .store()
        .scan(
            KeyRange.startingWith(prefix.family(), prefix.bytes()),
            ScanOrder.ASCENDING,
            (key, keyLength, value, valueLength) -> {
              int from = prefix.bytes().length;
              String tableId = new String(key, from, keyLength - from, StandardCharsets.UTF_8);
              all.put(tableId, ByteBuffer.wrap(value).getInt());
              return true;
            });
    return all;
  }

  void put(String tableId, int days) {
    StoreKey key = key(tableId);
    WriteBatch batch = new WriteBatch(context.stamp());
    batch.put(key.family(), key.bytes(), ByteBuffer.allocate(Integer.BYTES).putInt(days).array());
    context.store().update(List.of(key), reads -> new Decision<>(batch, true));
  }

  void remove(String tableId) {
    StoreKey key = key(tableId);
    WriteBatch batch = new WriteBatch(context.stamp());
    batch.delete(key.family(), key.bytes());
    context.store().update(List.of(key), reads -> new Decision<>(batch, true));
  }
}
