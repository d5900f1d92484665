// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A machine's clock that jumps back, and a thread that is interrupted, change nothing. */
final class ClockJumpTest {
  private final MemoryStore store = MemoryStore.create();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));

  private Engine open() {
    return Engine.builder().store(store).time(now::get).open();
  }

  private static TransactWriteItems hit() {
    return TransactWriteItems.of(
            UpdateItem.in("Items", Key.of("hits"), expression("ADD v :one").value(":one", 1)))
        .token("once");
  }

  @Test
  void commitsStayInOrderWhenTheClockJumpsBackAnHour() {
    Engine engine = open();
    Table items =
        engine.createTable(
            TableDefinition.named("Items")
                .partitionKey("id", STRING)
                .globalIndex("by-value", index -> index.partitionKey("v", NUMBER))
                .stream(StreamView.NEW_AND_OLD_IMAGES));
    items.put(Item.of("id", "a", "v", 1));
    engine.execute(hit());

    now.updateAndGet(time -> time.minus(Duration.ofHours(1)));
    items.put(Item.of("id", "a", "v", 2));
    engine.execute(hit());
    items.delete(Key.of("a"));
    items.put(Item.of("id", "a", "v", 3));
    assertThat(engine.verify().problems()).isEmpty();

    // Another engine, opened while the clock is still behind what was written.
    Engine reopened = open();
    reopened.table("Items").put(Item.of("id", "a", "v", 4));
    reopened.execute(hit());
    assertThat(reopened.verify().problems()).isEmpty();
    assertThat(reopened.table("Items").get(Key.of("a"))).contains(Item.of("id", "a", "v", 4));
    assertThat(reopened.table("Items").get(Key.of("hits"))).contains(Item.of("id", "hits", "v", 1));
    reopened.close();
    engine.close();
  }

  @Test
  void interruptedThreadWritesAsOthers() {
    try (Engine engine = open()) {
      Table items = engine.createTable(TableDefinition.named("Items").partitionKey("id", STRING));
      Thread.currentThread().interrupt();
      items.put(Item.of("id", "a"));
      engine.execute(hit());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(items.scan().toList()).hasSize(2);
      assertThat(engine.verify().problems()).isEmpty();
    }
  }
}
