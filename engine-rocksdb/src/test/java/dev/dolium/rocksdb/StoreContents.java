// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes and reads text in stores. */
final class StoreContents {
  private StoreContents() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static StoreKey item(String text) {
    return new StoreKey(Family.DATA, bytes(text));
  }

  static KeyRange all(Family family) {
    return new KeyRange(family, new byte[0], null);
  }

  static void put(KeyValueStore store, String key, String value) {
    commit(store, batch -> batch.put(Family.DATA, bytes(key), bytes(value)));
  }

  static void commit(KeyValueStore store, Consumer<WriteBatch> changes) {
    WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
    changes.accept(batch);
    store.update(List.of(), reads -> new Decision<>(batch, true));
  }

  static @Nullable String get(StoreReader reader, String key) {
    byte[] value = reader.get(item(key));
    return value == null ? null : text(value);
  }

  static SortedMap<String, String> entries(StoreReader reader, Family family) {
    SortedMap<String, String> entries = new TreeMap<>();
    reader.scan(
        all(family),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          entries.put(text(Arrays.copyOf(key, keyLength)), text(Arrays.copyOf(value, valueLength)));
          return true;
        });
    return entries;
  }
}
