// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.StreamBench;
import dev.dolium.streams.StreamBench.StoreKind;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A table, a function that notes what it is called with, and short ways to say both. */
final class MappingBench implements AutoCloseable {
  final StreamBench engine;
  final List<StreamBatch> calls = new ArrayList<>();
  final List<FailedBatch> failures = new ArrayList<>();
  final Set<Integer> poison = new TreeSet<>();
  Table table;
  int written;

  MappingBench(StoreKind kind, Path folder) {
    engine = new StreamBench(kind, folder, 1);
    table = engine.createTable("People", StreamView.NEW_AND_OLD_IMAGES);
  }

  MappingSettings settings() {
    return MappingSettings.of("audit", engine.arn("People"), StartingPosition.TRIM_HORIZON)
        .onFailure(failures::add);
  }

  EventSourceMappings mappings() {
    return EventSourceMappings.of(engine.engine());
  }

  EventSourceMapping create(MappingSettings settings) {
    return mappings().create(settings, this::handle);
  }

  /** Fails when it finds poison. */
  private @Nullable BatchResponse handle(StreamBatch batch) {
    calls.add(batch);
    if (batch.records().stream().anyMatch(record -> poison.contains(number(record)))) {
      throw new IllegalStateException("poison");
    }
    return null;
  }

  /** Writes the next numbers to seven items. */
  void write(int count) {
    for (int i = 0; i < count; i++) {
      int n = written++;
      table.put(Item.of("id", "p" + n % 7, "at", 0, "n", n));
    }
  }

  void reopen() {
    engine.reopen(1);
    table = engine.engine().table("People");
  }

  /** The numbers of each call. */
  List<List<Integer>> seen() {
    return calls.stream().map(MappingBench::numbers).toList();
  }

  List<Integer> all() {
    return calls.stream().flatMap(batch -> numbers(batch).stream()).toList();
  }

  static List<Integer> numbers(StreamBatch batch) {
    return batch.records().stream().map(MappingBench::number).toList();
  }

  static int number(StreamRecord record) {
    Item image = Objects.requireNonNull(record.newImage());
    return image.number("n").toBigDecimal().intValueExact();
  }

  static List<Integer> span(int start, int end) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = start; i < end; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  @Override
  public void close() {
    engine.close();
  }
}
