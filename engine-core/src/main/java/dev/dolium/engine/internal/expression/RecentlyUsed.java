// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what was made of texts.
 *
 * <p>It keeps two generations: what is used moves to the young one, and when that is full the old
 * one is dropped. Reading takes no lock. Two threads that race may both make the same thing; either
 * is as good.
 */
final class RecentlyUsed<V> {
  private final int capacity;
  private volatile Map<String, V> young = new ConcurrentHashMap<>();
  private volatile Map<String, V> old = Map.of();

  RecentlyUsed(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("expected a capacity of 1 or more but was " + capacity);
    }
    this.capacity = capacity;
  }

  V get(String text, Function<String, V> make) {
    V known = young.get(text);
    return known != null ? known : promoted(text, old.get(text), make);
  }

  private V promoted(String text, @Nullable V aged, Function<String, V> make) {
    V value = aged != null ? aged : make.apply(text);
    Map<String, V> generation = young;
    if (generation.size() >= capacity) {
      old = generation;
      generation = new ConcurrentHashMap<>();
      young = generation;
    }
    generation.put(text, value);
    return value;
  }
}
