// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What services keep in a store that loses outcomes is written once. */
final class ServiceCommitTest {
  private static final int STEPS = 300;

  @Test
  void eachUpdateOfServiceHappensExactlyOnce() {
    long seed = Long.getLong("seed", new Random().nextLong());
    Faults faults = new Faults(seed, 60, 30, 30, Duration.ofNanos(20_000));
    FaultyStore store = FaultyStore.create(faults);
    Counter counter = new Counter();
    try (Engine engine = Engine.builder().store(store).with(counter).open()) {
      for (int step = 1; step <= STEPS; step++) {
        assertThat(counter.add()).as("seed %d", seed).isEqualTo(step);
      }
      assertThat(engine.service(Counter.class)).isSameAs(counter);
    }
    assertThat(store.lostOutcomes()).isPositive();
  }

  /** A service that counts in the store. */
  private static final class Counter implements EngineService {
    private @Nullable EngineContext context;

    @Override
    public void start(EngineContext context) {
      this.context = context;
    }

    int add() {
      EngineContext engine = context;
      if (engine == null) {
        throw new AssertionError("not started");
      }
      StoreKey key = engine.serviceKey("counter", new byte[] {1});
      return engine
          .store()
          .update(
              List.of(key),
              reads -> {
                byte[] known = reads.get(key);
                int next = known == null ? 1 : ByteBuffer.wrap(known).getInt() + 1;
                WriteBatch batch = new WriteBatch(engine.stamp());
                batch.put(key.family(), key.bytes(), ByteBuffer.allocate(4).putInt(next).array());
                return new Decision<>(batch, next);
              });
    }

    @Override
    public void close() {
      context = null;
    }
  }
}
