// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.spi.KeyValueStore;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Transactions, single writes and reads of many threads have a serial order, and none of them waits
 * for ever. A failure prints its seed; {@code -Dseed=} begins from it again.
 */
final class TransactionStormTest {
  private final RocksFolders folders = new RocksFolders();

  @AfterEach
  void removeFolders() {
    folders.remove();
  }

  @Test
  void hasASerialOrderInMemory() throws Exception {
    rage(MemoryStore.create(), 4, 300);
  }

  @Test
  void hasASerialOrderOnDisk() throws Exception {
    rage(folders.open(), 4, 200);
  }

  @Test
  void hasASerialOrderOnAnOptimisticStore() throws Exception {
    rage(FaultyStore.create(Faults.conflicts(seed())), 4, 60);
  }

  @Tag("slow")
  @Test
  void hasASerialOrderInMemoryForLong() throws Exception {
    rage(MemoryStore.create(), 8, 10_000);
  }

  @Tag("slow")
  @Test
  void hasASerialOrderOnDiskForLong() throws Exception {
    rage(folders.open(), 8, 10_000);
  }

  private static void rage(KeyValueStore store, int threads, int steps) throws Exception {
    long seed = seed();
    try (Engine engine = Engine.builder().store(store).open()) {
      new TransactionStorm(engine, threads, steps, seed).rage();
    } catch (AssertionError failure) {
      throw new AssertionError("failed with seed " + seed, failure);
    }
  }

  private static long seed() {
    return Long.getLong("seed", new Random().nextLong());
  }
}
