// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Copies sets so that their order, which users see in answers, is kept. */
final class OrderedSets {
  private OrderedSets() {}

  static <T> Set<T> copyOf(Set<T> set) {
    return set.size() == 1
        ? Set.of(set.iterator().next())
        : Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }
}
