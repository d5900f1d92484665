// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import java.util.List;
import java.util.Random;

/** A named consumer that is killed in the middle of batches and opened again. */
final class SoakConsumer {
  private final ConsumerSettings settings;
  private final Random random;
  private final SoakLives lives;

  SoakConsumer(String name, long seed) {
    this.settings = ConsumerSettings.of(name, "Soak").inBatchesOf(20);
    this.random = new Random(seed);
    this.lives = new SoakLives(name);
  }

  /** Lives until it is killed or told to end, and says how much it handled. */
  int live(Streams streams, int polls) {
    ItemHistories seen = lives.begin();
    int handled = 0;
    try (StreamConsumer consumer = streams.consume(settings, records -> handle(records, seen))) {
      for (int i = 0; i < polls; i++) {
        int polled = consumer.poll();
        handled += polled;
        if (polled == 0) {
          return handled;
        }
      }
    } catch (Killed killed) {
      return handled + 1;
    }
    return handled;
  }

  private void handle(List<StreamRecord> records, ItemHistories seen) {
    int dies = random.nextInt(12) == 0 ? random.nextInt(records.size()) : -1;
    for (int i = 0; i < records.size(); i++) {
      if (i == dies) {
        throw new Killed();
      }
      seen.add(records.get(i));
    }
  }

  void verify(ItemHistories history) {
    lives.verify(history);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
