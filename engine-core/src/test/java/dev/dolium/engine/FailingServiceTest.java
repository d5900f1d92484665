// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Services that fail take nothing else with them. */
final class FailingServiceTest {
  @Test
  void workThatRunsOutOfMemoryRunsAgain() throws InterruptedException {
    List<Runnable> troubles =
        List.of(
            () -> {
              throw new OutOfMemoryError("for the work");
            },
            () -> Thread.currentThread().interrupt(),
            () -> {
              throw new IllegalStateException("no luck");
            });
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(troubles.size() + 1);
    Working service =
        new Working(
            () -> {
              done.countDown();
              int run = runs.getAndIncrement();
              if (run < troubles.size()) {
                troubles.get(run).run();
              }
            });
    try (Engine engine = Engine.builder().inMemory().with(service).open()) {
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.verify().problems()).isEmpty();
    }
  }

  @Test
  void storeAndOtherServicesAreClosedAfterOneThatCannotBe() {
    MemoryStore store = MemoryStore.create();
    Closing first = new Closing(() -> {});
    Closing second =
        new Closing(
            () -> {
              throw new IllegalStateException("cannot close");
            });
    Engine engine = Engine.builder().store(store).with(first).with(second).open();
    Table items = engine.createTable(TableDefinition.named("Items").partitionKey("id", STRING));
    items.put(Item.of("id", "a"));
    assertThatThrownBy(engine::close).hasMessage("cannot close");
    assertThat(first.closed).isEqualTo(1);
    assertThatThrownBy(() -> items.get(Key.of("a"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.horizon(new byte[0])).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void engineTellsWhyItCannotOpenAlsoIfItCannotClose() {
    Closing unable =
        new Closing(
            () -> {
              throw new IllegalStateException("cannot close");
            }) {
          @Override
          public void start(EngineContext context) {
            throw new IllegalStateException("cannot start");
          }
        };
    assertThatThrownBy(() -> Engine.builder().inMemory().with(unable).open())
        .hasMessage("cannot start")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("cannot close"));
  }

  /** A service that does its work every millisecond. */
  private record Working(Runnable work) implements EngineService {
    @Override
    public void start(EngineContext context) {
      context.every(Duration.ofMillis(1), "the work", work);
    }

    @Override
    public void close() {}
  }

  /** A service that does something when it is closed, and counts how often. */
  private static class Closing implements EngineService {
    private final Runnable onClose;
    private int closed;

    Closing(Runnable onClose) {
      this.onClose = onClose;
    }

    @Override
    public void start(EngineContext context) {}

    @Override
    public void close() {
      closed++;
      onClose.run();
    }
  }
}
