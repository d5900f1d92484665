// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store's bytes written as text, one character for each byte, so that tests read well. */
final class StoreText {
  private static final CommitStamp STAMP = new CommitStamp(1L << 16, 1);

  private StoreText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static StoreKey key(Family family, String text) {
    return new StoreKey(family, bytes(text));
  }

  static StoreKey item(String text) {
    return key(Family.DATA, text);
  }

  static KeyRange all(Family family) {
    return new KeyRange(family, new byte[0], null);
  }

  static KeyRange range(Family family, String start, @Nullable String end) {
    return new KeyRange(family, bytes(start), end == null ? null : bytes(end));
  }

  static @Nullable String get(StoreReader reader, StoreKey key) {
    byte[] value = reader.get(key);
    return value == null ? null : text(value);
  }

  /** The entries of a range as {@code key=value}. */
  static List<String> entries(StoreReader reader, KeyRange range) {
    return entries(reader, range, ScanOrder.ASCENDING);
  }

  static List<String> entries(StoreReader reader, KeyRange range, ScanOrder order) {
    List<String> entries = new ArrayList<>();
    reader.scan(
        range,
        order,
        (key, keyLength, value, valueLength) ->
            entries.add(text(key, keyLength) + "=" + text(value, valueLength)));
    return entries;
  }

  static String text(byte[] buffer, int length) {
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }

  static WriteBatch batch() {
    return new WriteBatch(STAMP);
  }

  /** Commits changes that depend on nothing. */
  static void commit(KeyValueStore store, Consumer<WriteBatch> changes) {
    update(store, List.of(), (reads, batch) -> changes.accept(batch));
  }

  static void update(KeyValueStore store, List<StoreKey> keys, Changes changes) {
    store.update(
        keys,
        reads -> {
          WriteBatch batch = batch();
          changes.make(reads, batch);
          return new Decision<>(batch, true);
        });
  }

  static void put(KeyValueStore store, StoreKey key, String value) {
    commit(store, batch -> batch.put(key.family(), key.bytes(), bytes(value)));
  }

  /** Decides the changes of an update. */
  interface Changes {
    void make(Decision.Reads reads, WriteBatch batch);
  }
}
