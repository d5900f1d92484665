// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each item, as numbers: twice the version that a change wrote, or one more for
 * the removal of that version.
 */
final class ItemHistories {
  private final Map<String, List<Long>> histories = new ConcurrentHashMap<>();

  static long written(long version) {
    return 2 * version;
  }

  static long removed(long version) {
    return 2 * version + 1;
  }

  /** The item that a record is about. */
  static String itemOf(StreamRecord record) {
    return record.keys().string("id");
  }

  /** The number of what a record tells. */
  static long changeOf(StreamRecord record) {
    return record.eventName() == Change.Kind.REMOVE
        ? removed(version(record.oldImage()))
        : written(version(record.newImage()));
  }

  static long version(@Nullable Item item) {
    return Objects.requireNonNull(item).number("v").toBigDecimal().longValueExact();
  }

  /** Adds a change; those of one item are added by one thread. */
  void add(String item, long change) {
    histories.computeIfAbsent(item, absent -> new ArrayList<>()).add(change);
  }

  void add(StreamRecord record) {
    add(itemOf(record), changeOf(record));
  }

  Map<String, List<Long>> byItem() {
    return histories;
  }
}
