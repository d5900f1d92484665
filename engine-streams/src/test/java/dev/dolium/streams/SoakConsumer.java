// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A named consumer that is killed in the middle of batches and opened again.
 *
 * <p>Each of its lives must see a stretch of every item's history without gaps, which begins no
 * later than where the lives before ended.
 */
final class SoakConsumer {
  private final ConsumerSettings settings;
  private final Random random;
  private final List<ItemHistories> lives = new ArrayList<>();

  SoakConsumer(String name, long seed) {
    this.settings = ConsumerSettings.of(name, "Soak").inBatchesOf(20);
    this.random = new Random(seed);
  }

  /** Lives until it is killed or told to end, and says how much it handled. */
  int live(Streams streams, int polls) {
    ItemHistories seen = new ItemHistories();
    lives.add(seen);
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
    Map<String, Integer> covered = new HashMap<>();
    for (ItemHistories life : lives) {
      life.byItem().forEach((item, seen) -> cover(history, item, seen, covered));
    }
    history
        .byItem()
        .forEach(
            (item, all) ->
                assertThat(covered.getOrDefault(item, 0))
                    .as("how much %s saw of %s", settings.name(), item)
                    .isEqualTo(all.size()));
  }

  private void cover(
      ItemHistories history, String item, List<Long> seen, Map<String, Integer> covered) {
    List<Long> all = history.byItem().getOrDefault(item, List.of());
    int start = all.indexOf(seen.get(0));
    int end = start + seen.size();
    assertThat(start)
        .as("where a life of %s began in %s", settings.name(), item)
        .isBetween(0, covered.getOrDefault(item, 0));
    assertThat(end <= all.size() ? all.subList(start, end) : all)
        .as("what a life of %s saw of %s", settings.name(), item)
        .isEqualTo(seen);
    covered.merge(item, end, Math::max);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
