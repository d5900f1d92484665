// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Key;
import dev.dolium.wire.shape.InvalidAttribute;
import dev.dolium.wire.shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a structure as operations want them: null where the request has none.
 *
 * <p>Methods that hand out attribute values report the first illegal one.
 */
public record Members(Structure structure) {
  boolean has(String member) {
    return structure.has(member);
  }

  @Nullable String text(String member) {
    return (String) structure.get(member);
  }

  String requiredText(String member) {
    return structure.requiredString(member);
  }

  @Nullable Integer integer(String member) {
    return (Integer) structure.get(member);
  }

  @Nullable Long longInteger(String member) {
    return (Long) structure.get(member);
  }

  double requiredDecimal(String member) {
    Double value = (Double) structure.get(member);
    if (value == null) {
      throw new AssertionError("the shape requires " + member);
    }
    return value;
  }

  @Nullable Boolean flag(String member) {
    return (Boolean) structure.get(member);
  }

  boolean isTrue(String member) {
    return structure.isTrue(member);
  }

  /** A value of an enumeration, whose constants bear the names of DynamoDB's API. */
  <E extends Enum<E>> @Nullable E choice(Class<E> type, String member) {
    String name = text(member);
    return name == null ? null : Enum.valueOf(type, name);
  }

  <E extends Enum<E>> E choice(E otherwise, String member) {
    String name = text(member);
    return name == null ? otherwise : Enum.valueOf(otherwise.getDeclaringClass(), name);
  }

  <E extends Enum<E>> E requiredChoice(Class<E> type, String member) {
    return Enum.valueOf(type, requiredText(member));
  }

  @Nullable List<String> texts(String member) {
    return has(member) ? structure.strings(member) : null;
  }

  @Nullable Map<String, String> textMap(String member) {
    return has(member) ? structure.stringMap(member) : null;
  }

  <T> @Nullable T structure(String member, Function<Members, T> read) {
    return structure.structure(member).map(found -> read.apply(new Members(found))).orElse(null);
  }

  <T> @Nullable List<T> structures(String member, Function<Members, T> read) {
    return has(member) ? requiredStructures(member, read) : null;
  }

  /** The elements of a list; none if it is absent. */
  <T> List<T> requiredStructures(String member, Function<Members, T> read) {
    return structure.structures(member).stream()
        .map(element -> read.apply(new Members(element)))
        .toList();
  }

  <T> @Nullable Map<String, T> structureMap(String member, Function<Members, T> read) {
    if (!has(member)) {
      return null;
    }
    Map<String, T> entries = new LinkedHashMap<>();
    structure
        .structureMap(member)
        .forEach((name, entry) -> entries.put(name, read.apply(new Members(entry))));
    return entries;
  }

  @Nullable AttributeValue attribute(String member) {
    return structure.attribute(member).orElse(null);
  }

  @Nullable List<AttributeValue> attributeList(String member) {
    return has(member) ? structure.attributeList(member) : null;
  }

  AttributeMap requiredAttributes(String member) {
    return structure.requiredAttributes(member);
  }

  Key requiredKey(String member) {
    return Key.named(requiredAttributes(member));
  }

  /** The attributes of a member whose errors are reported in a context that names the attribute. */
  @Nullable AttributeMap attributes(String member, Context context) {
    if (!(structure.get(member) instanceof Map<?, ?> entries)) {
      return null;
    }
    AttributeMap.Builder attributes = new AttributeMap.Builder(entries.size());
    entries.forEach(
        (name, value) -> attributes.add((String) name, legal((String) name, value, context)));
    return attributes.build();
  }

  private static AttributeValue legal(String name, Object value, Context context) {
    if (value instanceof InvalidAttribute invalid) {
      throw new ValidationException(context.message(name, invalid.message()));
    }
    return (AttributeValue) value;
  }

  /** What the service says around the text about an illegal attribute value. */
  interface Context {
    String message(String name, String about);
  }
}
