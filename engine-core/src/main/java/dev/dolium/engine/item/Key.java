// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of an item: its partition key and, where the table has one, its sort key.
 *
 * <p>A key is either positional, {@code Key.of("ada", 1)}, and takes its names from the table's key
 * schema, or named, {@code Key.named(Map.of("customer", …))}. Whether it fits the table is found
 * out by the operation that uses it.
 */
public final class Key {
  private final @Nullable AttributeMap named;
  private final List<AttributeValue> positional;

  private Key(@Nullable AttributeMap named, List<AttributeValue> positional) {
    this.named = named;
    this.positional = positional;
  }

  /** The key with that partition key value, plain as in {@link Item#of}. */
  public static Key of(Object partitionKey) {
    return new Key(null, List.of(PlainValues.valueOf(partitionKey)));
  }

  /** The key with those values of partition key and sort key, plain as in {@link Item#of}. */
  public static Key of(Object partitionKey, Object sortKey) {
    return new Key(null, List.of(PlainValues.valueOf(partitionKey), PlainValues.valueOf(sortKey)));
  }

  /** The key with values under the names of the key attributes. */
  public static Key named(Map<String, AttributeValue> attributes) {
    return new Key(AttributeMap.copyOf(attributes), List.of());
  }

  /**
   * The key's attributes under the names that a key schema gives, or null if a positional key has
   * another number of values than there are names.
   */
  public @Nullable AttributeMap attributes(List<String> names) {
    if (named != null) {
      return named;
    }
    if (names.size() != positional.size()) {
      return null;
    }
    AttributeMap.Builder builder = new AttributeMap.Builder(names.size());
    for (int i = 0; i < names.size(); i++) {
      builder.add(names.get(i), positional.get(i));
    }
    return builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key that
        && positional.equals(that.positional)
        && (named == null ? that.named == null : named.equals(that.named));
  }

  @Override
  public int hashCode() {
    return 31 * positional.hashCode() + (named == null ? 0 : named.hashCode());
  }

  @Override
  public String toString() {
    return named != null
        ? PlainValues.text(named)
        : Stream.of(positional).map(Object::toString).findFirst().orElse("");
  }
}
