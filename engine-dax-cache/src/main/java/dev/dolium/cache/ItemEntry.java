// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item: the whole, parts of it, or that there is none.
 *
 * @param whole the answer to a read of all attributes, null if it was not asked for
 * @param parts the answers to reads of parts
 * @param grown whether this is an older entry with one more part, which does not live longer by it
 */
record ItemEntry<A>(@Nullable A whole, Map<Part, A> parts, boolean grown) {
  private static final int ENTRY_BYTES = 100;
  private static final int MAX_PARTS = 16;

  static <A> ItemEntry<A> of(Part part, A answer) {
    return part.isWhole()
        ? new ItemEntry<>(answer, Map.of(), false)
        : new ItemEntry<>(null, Map.of(part, answer), false);
  }

  @Nullable A answer(Part part) {
    return part.isWhole() ? whole : parts.get(part);
  }

  /** This entry with one more part; one that has too many forgets them for the new one. */
  ItemEntry<A> with(Part part, A answer) {
    if (part.isWhole()) {
      return new ItemEntry<>(answer, parts, true);
    }
    Map<Part, A> more = parts.size() < MAX_PARTS ? new HashMap<>(parts) : new HashMap<>();
    more.put(part, answer);
    return new ItemEntry<>(whole, Map.copyOf(more), true);
  }

  int sizeBytes(ToIntFunction<A> answerBytes) {
    long bytes = ENTRY_BYTES + (whole == null ? 0L : answerBytes.applyAsInt(whole));
    for (A answer : parts.values()) {
      bytes += ENTRY_BYTES + answerBytes.applyAsInt(answer);
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
