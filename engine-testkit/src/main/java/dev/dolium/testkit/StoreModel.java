// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a store should hold: sorted maps, and the last sequence of each log. */
final class StoreModel {
  private final NavigableMap<StoreKey, byte[]> entries = new TreeMap<>();
  private final NavigableMap<StoreKey, Long> sequences = new TreeMap<>();

  StoreModel copy() {
    StoreModel copy = new StoreModel();
    copy.entries.putAll(entries);
    copy.sequences.putAll(sequences);
    return copy;
  }

  void commit(WriteBatch batch) {
    for (Change change : batch.changes()) {
      StoreKey key = new StoreKey(change.family(), change.key());
      switch (change.kind()) {
        case PUT -> entries.put(key, StoreTrial.value(change));
        case DELETE -> entries.remove(key);
        case APPEND -> {
          long sequence = sequences.merge(key, 1L, Long::sum);
          entries.put(record(change.key(), sequence), StoreTrial.value(change));
        }
      }
    }
  }

  void discard(KeyRange range) {
    entries.keySet().removeIf(key -> isIn(range, key));
    sequences.keySet().removeIf(key -> isIn(range, key));
  }

  void trim(byte[] log, long upToSequence) {
    for (long sequence = 0; sequence <= Math.min(upToSequence, horizon(log)); sequence++) {
      entries.remove(record(log, sequence));
    }
  }

  long horizon(byte[] log) {
    return sequences.getOrDefault(new StoreKey(Family.LOG, log), 0L);
  }

  void check(StoreReader store, KeyRange range, ScanOrder order, int limit) {
    List<String> expected = new ArrayList<>();
    var ordered = order == ScanOrder.ASCENDING ? entries : entries.descendingMap();
    for (Map.Entry<StoreKey, byte[]> entry : ordered.entrySet()) {
      if (isIn(range, entry.getKey())) {
        expected.add(text(entry.getKey().bytes()) + "=" + text(entry.getValue()));
      }
    }
    assertThat(StoreText.entries(store, range, order)).isEqualTo(expected);
    List<String> some = new ArrayList<>();
    store.scan(
        range,
        order,
        (key, keyLength, value, valueLength) ->
            some.add(text(key, keyLength) + "=" + text(value, valueLength)) && some.size() < limit);
    assertThat(some).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
    checkKeys(store, range);
  }

  /** Reads each key of the range singly and all together, and the neighbours that are not there. */
  private void checkKeys(StoreReader store, KeyRange range) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(range.start());
    for (StoreKey key : entries.keySet()) {
      if (isIn(range, key)) {
        keys.add(key.bytes());
      }
    }
    List<byte[]> values = store.getAll(range.family(), keys);
    for (int i = 0; i < keys.size(); i++) {
      StoreKey key = new StoreKey(range.family(), keys.get(i));
      assertThat(store.get(key)).as(key.toString()).isEqualTo(entries.get(key));
      assertThat(values.get(i)).as(key.toString()).isEqualTo(entries.get(key));
    }
  }

  private static boolean isIn(KeyRange range, StoreKey key) {
    return key.family() == range.family() && range.contains(key.bytes());
  }

  private static StoreKey record(byte[] log, long sequence) {
    return new StoreKey(
        Family.LOG,
        ByteBuffer.allocate(log.length + Long.BYTES).put(log).putLong(sequence).array());
  }
}
