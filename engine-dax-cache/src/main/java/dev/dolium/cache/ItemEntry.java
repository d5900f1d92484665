// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.GetItem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item: the whole, parts of it, or that there is none.
 *
 * @param whole the answer to a read of all attributes, null if it was not asked for
 * @param parts the answers to reads of parts
 * @param grown whether this is an older entry with one more part, which does not live longer by it
 */
record ItemEntry(GetItem.@Nullable Result whole, Map<Part, GetItem.Result> parts, boolean grown) {
  private static final int ENTRY_BYTES = 100;
  private static final int MAX_PARTS = 16;

  static ItemEntry of(Part part, @Nullable Item item) {
    GetItem.Result answer = new GetItem.Result(item, null);
    return part.isWhole()
        ? new ItemEntry(answer, Map.of(), false)
        : new ItemEntry(null, Map.of(part, answer), false);
  }

  GetItem.@Nullable Result answer(Part part) {
    return part.isWhole() ? whole : parts.get(part);
  }

  /** This entry with one more part; one that has too many forgets them for the new one. */
  ItemEntry with(Part part, @Nullable Item item) {
    GetItem.Result answer = new GetItem.Result(item, null);
    if (part.isWhole()) {
      return new ItemEntry(answer, parts, true);
    }
    Map<Part, GetItem.Result> more =
        parts.size() < MAX_PARTS ? new HashMap<>(parts) : new HashMap<>();
    more.put(part, answer);
    return new ItemEntry(whole, Map.copyOf(more), true);
  }

  int sizeBytes() {
    long bytes = sizeBytes(whole);
    for (GetItem.Result answer : parts.values()) {
      bytes += ENTRY_BYTES + sizeBytes(answer);
    }
    return (int) Math.min(ENTRY_BYTES + bytes, Integer.MAX_VALUE);
  }

  private static int sizeBytes(GetItem.@Nullable Result answer) {
    Item item = answer == null ? null : answer.item();
    return item == null ? 0 : item.sizeBytes();
  }
}
