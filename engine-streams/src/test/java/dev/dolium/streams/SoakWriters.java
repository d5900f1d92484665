// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import java.util.Random;

/**
 * Writes to counters, which all writers share, and to items of one writer's own, which it also
 * removes.
 */
final class SoakWriters {
  private static final int COUNTERS = 8;
  private static final int OWN = 10;

  private final ItemHistories expected = new ItemHistories();
  private final long[][] versions;

  SoakWriters(int writers) {
    versions = new long[writers][OWN];
  }

  /** Makes one change in the name of a writer. */
  void write(Table table, int writer, Random random) {
    if (random.nextInt(3) == 0) {
      table.update(
          Key.of("counter" + random.nextInt(COUNTERS), 0),
          expression("ADD v :one").value(":one", 1));
      return;
    }
    int own = random.nextInt(OWN);
    String item = "own" + writer + "-" + own;
    long version = versions[writer][own];
    if (version % 5 == 4) {
      table.delete(Key.of(item, 0));
      expected.add(item, ItemHistories.removed(version));
    }
    versions[writer][own] = version + 1;
    table.put(Item.of("id", item, "at", 0, "v", version + 1));
    expected.add(item, ItemHistories.written(version + 1));
  }

  /** What happened, once all writers have ended; that of the counters is told by the table. */
  ItemHistories history(Table table) {
    for (int counter = 0; counter < COUNTERS; counter++) {
      String item = "counter" + counter;
      if (!expected.byItem().containsKey(item)) {
        long last = table.get(Key.of(item, 0)).map(ItemHistories::version).orElse(0L);
        for (long version = 1; version <= last; version++) {
          expected.add(item, ItemHistories.written(version));
        }
      }
    }
    return expected;
  }
}
