// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A structure of a request or an answer, whatever door it passes: member names and their values, in
 * order.
 *
 * <p>A value is a {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code Boolean},
 * {@code Instant}, {@code byte[]}, {@link AttributeValue}, {@link InvalidAttribute}, {@code
 * Structure}, {@code List<Object>} or {@code Map<String, Object>}. A member without a value is
 * absent. Typed readers expect that the {@link ShapeCheck} has passed; those that hand out
 * attribute values report the illegal ones. Not safe for several threads while it is being filled.
 */
public final class Structure {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Creates a structure without members. */
  public Structure() {}

  /** Sets a member; null leaves it absent. */
  public Structure set(String member, @Nullable Object value) {
    if (value != null) {
      values.put(member, value);
    }
    return this;
  }

  /** Sets a member to what the optional holds, if anything. */
  public Structure set(String member, Optional<?> value) {
    value.ifPresent(present -> values.put(member, present));
    return this;
  }

  /** Whether the member is present. */
  public boolean has(String member) {
    return values.containsKey(member);
  }

  /** The member's value as it is, or null if absent. */
  public @Nullable Object get(String member) {
    return values.get(member);
  }

  /** The members that are present, in order. */
  public Set<Map.Entry<String, Object>> entries() {
    return Collections.unmodifiableMap(values).entrySet();
  }

  /** The string, if present. */
  public Optional<String> string(String member) {
    return Optional.ofNullable((String) values.get(member));
  }

  /** The string of a member that is required by the shape. */
  public String requiredString(String member) {
    return string(member).orElseThrow(() -> missing(member));
  }

  /** The 32-bit number, if present. */
  public OptionalInt integer(String member) {
    return values.get(member) instanceof Integer value
        ? OptionalInt.of(value)
        : OptionalInt.empty();
  }

  /** The whole number, if present. */
  public OptionalLong longInteger(String member) {
    return values.get(member) instanceof Number value
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  /** The truth value, if present. */
  public Optional<Boolean> bool(String member) {
    return Optional.ofNullable((Boolean) values.get(member));
  }

  /** Whether the member is present and true. */
  public boolean isTrue(String member) {
    return Boolean.TRUE.equals(values.get(member));
  }

  /** The point in time, if present. */
  public Optional<Instant> timestamp(String member) {
    return Optional.ofNullable((Instant) values.get(member));
  }

  /** The structure, if present. */
  public Optional<Structure> structure(String member) {
    return Optional.ofNullable((Structure) values.get(member));
  }

  /** The structure of a member that is required by the shape. */
  public Structure requiredStructure(String member) {
    return structure(member).orElseThrow(() -> missing(member));
  }

  /** The strings of a list; empty if absent. */
  public List<String> strings(String member) {
    return elements(member, element -> (String) element);
  }

  /** The structures of a list; empty if absent. */
  public List<Structure> structures(String member) {
    return elements(member, element -> (Structure) element);
  }

  /**
   * The attribute values of a list; empty if absent.
   *
   * @throws dev.dolium.engine.error.ValidationException if one of them is illegal
   */
  public List<AttributeValue> attributeList(String member) {
    return elements(member, Structure::legal);
  }

  /**
   * The items or keys of a list; empty if absent.
   *
   * @throws dev.dolium.engine.error.ValidationException if an attribute value is illegal
   */
  public List<AttributeMap> attributeMaps(String member) {
    return elements(member, Structure::attributes);
  }

  /**
   * The attribute value, if present.
   *
   * @throws dev.dolium.engine.error.ValidationException if it is illegal
   */
  public Optional<AttributeValue> attribute(String member) {
    return Optional.ofNullable(values.get(member)).map(Structure::legal);
  }

  /**
   * The attributes of an item, a key or a map of values, if present.
   *
   * @throws dev.dolium.engine.error.ValidationException if an attribute value is illegal
   */
  public Optional<AttributeMap> attributes(String member) {
    return Optional.ofNullable(values.get(member)).map(Structure::attributes);
  }

  /**
   * The attributes of a member that is required by the shape.
   *
   * @throws dev.dolium.engine.error.ValidationException if an attribute value is illegal
   */
  public AttributeMap requiredAttributes(String member) {
    return attributes(member).orElseThrow(() -> missing(member));
  }

  /** The strings of a map, in order; empty if absent. */
  public Map<String, String> stringMap(String member) {
    return entries(member, value -> (String) value);
  }

  /** The structures of a map, in order; empty if absent. */
  public Map<String, Structure> structureMap(String member) {
    return entries(member, value -> (Structure) value);
  }

  /** The lists of structures of a map, in order; empty if absent. */
  public Map<String, List<Structure>> structureListMap(String member) {
    return entries(member, value -> elements(value, element -> (Structure) element));
  }

  private <T> List<T> elements(String member, Function<Object, T> convert) {
    Object list = values.get(member);
    return list == null ? List.of() : elements(list, convert);
  }

  private static <T> List<T> elements(Object list, Function<Object, T> convert) {
    List<?> raw = (List<?>) list;
    List<T> converted = new ArrayList<>(raw.size());
    for (Object element : raw) {
      converted.add(convert.apply(element));
    }
    return Collections.unmodifiableList(converted);
  }

  private <T> Map<String, T> entries(String member, Function<Object, T> convert) {
    Object map = values.get(member);
    if (map == null) {
      return Map.of();
    }
    Map<String, T> converted = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> converted.put((String) key, convert.apply(value)));
    return Collections.unmodifiableMap(converted);
  }

  private static AttributeMap attributes(Object map) {
    if (map instanceof AttributeMap already) {
      return already;
    }
    Map<?, ?> raw = (Map<?, ?>) map;
    AttributeMap.Builder attributes = new AttributeMap.Builder(raw.size());
    raw.forEach((name, value) -> attributes.add((String) name, legal(value)));
    return attributes.build();
  }

  private static AttributeValue legal(Object value) {
    if (value instanceof InvalidAttribute invalid) {
      throw invalid.error();
    }
    return (AttributeValue) value;
  }

  private static IllegalStateException missing(String member) {
    return new IllegalStateException("expected member " + member + " but it is absent");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Structure that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
