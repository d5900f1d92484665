// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates between plain Java values and attribute values.
 *
 * <p>{@code String} gives S; {@code Integer, Long, Short, Byte, Double, Float, BigDecimal,
 * BigInteger} and {@link DecimalNumber} give N; {@code byte[]} gives B; {@code Boolean} BOOL;
 * {@code null} NULL; {@code Map} M; {@code List} L; a {@code Set} of strings, numbers or byte
 * arrays SS, NS or BS; an attribute value stands for itself.
 */
public final class PlainValues {
  private PlainValues() {}

  /**
   * The attribute value for a plain value.
   *
   * @throws IllegalArgumentException if no DynamoDB type fits
   */
  public static AttributeValue valueOf(@Nullable Object plain) {
    if (plain == null) {
      return AttributeValue.NULL.INSTANCE;
    } else if (plain instanceof AttributeValue value) {
      return value;
    } else if (plain instanceof String text) {
      return new AttributeValue.S(text);
    } else if (plain instanceof Boolean flag) {
      return new AttributeValue.BOOL(flag);
    } else if (plain instanceof byte[] bytes) {
      return new AttributeValue.B(bytes);
    } else if (plain instanceof Number || plain instanceof DecimalNumber) {
      return new AttributeValue.N(numberOf(plain));
    } else if (plain instanceof Item item) {
      return new AttributeValue.M(item.attributes());
    }
    return containerOf(plain);
  }

  private static AttributeValue containerOf(Object plain) {
    if (plain instanceof Map<?, ?> map) {
      AttributeMap.Builder builder = new AttributeMap.Builder(map.size());
      map.forEach((name, value) -> builder.add(nameOf(name), valueOf(value)));
      return new AttributeValue.M(builder.build());
    } else if (plain instanceof List<?> list) {
      List<AttributeValue> values = new ArrayList<>(list.size());
      list.forEach(element -> values.add(valueOf(element)));
      return new AttributeValue.L(values);
    } else if (plain instanceof Set<?> set && !set.isEmpty()) {
      return setOf(set);
    }
    throw new IllegalArgumentException(
        "expected a string, number, boolean, byte[], null, Map, List or non-empty Set but was "
            + plain.getClass().getName()
            + " "
            + plain);
  }

  private static AttributeValue setOf(Set<?> set) {
    Object first = set.iterator().next();
    if (first instanceof String) {
      return new AttributeValue.SS(elements(set, element -> (String) element));
    } else if (first instanceof byte[] || first instanceof AttributeValue.B) {
      return new AttributeValue.BS(elements(set, element -> (AttributeValue.B) valueOf(element)));
    }
    return new AttributeValue.NS(elements(set, PlainValues::numberOf));
  }

  private static <T> Set<T> elements(Set<?> set, Function<Object, T> element) {
    Set<T> elements = new LinkedHashSet<>();
    try {
      set.forEach(each -> elements.add(element.apply(each)));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("expected a set of one type but was " + set, e);
    }
    return elements;
  }

  private static DecimalNumber numberOf(Object plain) {
    if (plain instanceof DecimalNumber number) {
      return number;
    } else if (plain instanceof Long
        || plain instanceof Integer
        || plain instanceof Short
        || plain instanceof Byte) {
      return DecimalNumber.of(((Number) plain).longValue());
    } else if (plain instanceof BigDecimal decimal) {
      return DecimalNumber.of(decimal);
    } else if (plain instanceof BigInteger integer) {
      return DecimalNumber.of(new BigDecimal(integer));
    } else if (plain instanceof Double || plain instanceof Float) {
      return DecimalNumber.of(plain.toString());
    }
    throw new IllegalArgumentException("expected a number but was " + plain);
  }

  private static String nameOf(@Nullable Object name) {
    if (name instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("expected the name of an attribute but was " + name);
  }

  static AttributeMap attributesOf(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "expected pairs of names and values but was " + namesAndValues.length + " arguments");
    }
    AttributeMap.Builder builder = new AttributeMap.Builder(namesAndValues.length / 2);
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = nameOf(namesAndValues[i]);
      if (!seen.add(name)) {
        throw new IllegalArgumentException("expected each attribute once but was twice: " + name);
      }
      builder.add(name, valueOf(namesAndValues[i + 1]));
    }
    return builder.build();
  }

  static String text(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return '"' + s.value() + '"';
    } else if (value instanceof AttributeValue.N n) {
      return n.value().toString();
    } else if (value instanceof AttributeValue.B b) {
      return "b'" + Base64.getEncoder().encodeToString(b.value()) + "'";
    } else if (value instanceof AttributeValue.BOOL bool) {
      return String.valueOf(bool.value());
    } else if (value instanceof AttributeValue.M m) {
      return text(m.value());
    } else if (value instanceof AttributeValue.L l) {
      return l.value().stream().map(PlainValues::text).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof AttributeValue.SS set) {
      return "<" + String.join(", ", set.value()) + ">";
    } else if (value instanceof AttributeValue.NS set) {
      return "<"
          + set.value().stream().map(Object::toString).collect(Collectors.joining(", "))
          + ">";
    } else if (value instanceof AttributeValue.BS set) {
      return "<"
          + set.value().stream().map(PlainValues::text).collect(Collectors.joining(", "))
          + ">";
    }
    return "null";
  }
}
