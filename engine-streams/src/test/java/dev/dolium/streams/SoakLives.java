// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader saw in each of its lives.
 *
 * <p>Each life must see a stretch of every item's history without gaps, which begins no later than
 * where the lives before ended; together they see all of it.
 */
final class SoakLives {
  private final String name;
  private final List<ItemHistories> lives = new ArrayList<>();

  SoakLives(String name) {
    this.name = name;
  }

  /** Begins a life; most find nothing to do, and are not remembered. */
  ItemHistories begin() {
    ItemHistories last = lives.isEmpty() ? null : lives.get(lives.size() - 1);
    if (last != null && last.byItem().isEmpty()) {
      return last;
    }
    ItemHistories seen = new ItemHistories();
    lives.add(seen);
    return seen;
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
                    .as("how much %s saw of %s", name, item)
                    .isEqualTo(all.size()));
  }

  private void cover(
      ItemHistories history, String item, List<Long> seen, Map<String, Integer> covered) {
    List<Long> all = history.byItem().getOrDefault(item, List.of());
    int start = all.indexOf(seen.get(0));
    int end = start + seen.size();
    assertThat(start)
        .as("where a life of %s began in %s", name, item)
        .isBetween(0, covered.getOrDefault(item, 0));
    assertThat(end <= all.size() ? all.subList(start, end) : all)
        .as("what a life of %s saw of %s", name, item)
        .isEqualTo(seen);
    covered.merge(item, end, Math::max);
  }
}
