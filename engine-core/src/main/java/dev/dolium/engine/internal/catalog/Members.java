// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.PlainValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The named members of something that is kept as an item. A null is left out when writing and read
 * again as absent; an absent member that must be there is damage.
 */
final class Members {
  private final AttributeMap.Builder out = new AttributeMap.Builder(16);
  private final AttributeMap in;

  Members() {
    this(AttributeMap.EMPTY);
  }

  Members(AttributeMap in) {
    this.in = in;
  }

  AttributeMap build() {
    return out.build();
  }

  Members put(String name, @Nullable Object value) {
    if (value != null) {
      out.add(name, PlainValues.valueOf(plain(value)));
    }
    return this;
  }

  private static Object plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Instant instant ? instant.toEpochMilli() : value;
  }

  <T> Members putAll(String name, List<T> values, Function<T, AttributeMap> write) {
    return put(name, values.stream().map(write).toList());
  }

  <T> Members putAllOrNull(String name, @Nullable List<T> values, Function<T, AttributeMap> write) {
    return values == null ? this : putAll(name, values, write);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new StoreCorruptedException("catalog entry lacks a valid member " + name);
    }
    return value;
  }

  @Nullable String textOrNull(String name) {
    return in.get(name) instanceof AttributeValue.S s ? s.value() : null;
  }

  String text(String name) {
    return required(name, textOrNull(name));
  }

  @Nullable Long numberOrNull(String name) {
    return in.get(name) instanceof AttributeValue.N n ? n.value().toBigDecimal().longValue() : null;
  }

  long number(String name) {
    return required(name, numberOrNull(name));
  }

  @Nullable Integer integerOrNull(String name) {
    Long number = numberOrNull(name);
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  List<Long> numbers(String name) {
    List<Long> numbers = new ArrayList<>();
    if (in.get(name) instanceof AttributeValue.L l) {
      for (AttributeValue value : l.value()) {
        numbers.add(
            required(name, value instanceof AttributeValue.N n ? n : null)
                .value()
                .toBigDecimal()
                .longValue());
      }
    }
    return numbers;
  }

  int integer(String name) {
    return (int) number(name);
  }

  @Nullable Boolean flagOrNull(String name) {
    return in.get(name) instanceof AttributeValue.BOOL bool ? (Boolean) bool.value() : null;
  }

  boolean flag(String name) {
    return required(name, flagOrNull(name));
  }

  @Nullable Instant instantOrNull(String name) {
    Long millis = numberOrNull(name);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  Instant instant(String name) {
    return required(name, instantOrNull(name));
  }

  <E extends Enum<E>> @Nullable E constantOrNull(String name, Class<E> type) {
    String text = textOrNull(name);
    try {
      return text == null ? null : Enum.valueOf(type, text);
    } catch (IllegalArgumentException e) {
      throw new StoreCorruptedException("catalog entry has an unknown " + name + ": " + text, e);
    }
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return required(name, constantOrNull(name, type));
  }

  @Nullable Members membersOrNull(String name) {
    return in.get(name) instanceof AttributeValue.M m
        ? new Members(AttributeMap.copyOf(m.value()))
        : null;
  }

  Members members(String name) {
    return required(name, membersOrNull(name));
  }

  @Nullable List<String> textsOrNull(String name) {
    if (!(in.get(name) instanceof AttributeValue.L l)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (AttributeValue value : l.value()) {
      texts.add(required(name, value instanceof AttributeValue.S s ? s.value() : null));
    }
    return texts;
  }

  <T> @Nullable List<T> allOrNull(String name, Function<Members, T> read) {
    if (!(in.get(name) instanceof AttributeValue.L l)) {
      return null;
    }
    List<T> all = new ArrayList<>();
    for (AttributeValue value : l.value()) {
      AttributeValue.M m = value instanceof AttributeValue.M map ? map : null;
      all.add(read.apply(new Members(AttributeMap.copyOf(required(name, m).value()))));
    }
    return all;
  }

  <T> List<T> all(String name, Function<Members, T> read) {
    return required(name, allOrNull(name, read));
  }
}
