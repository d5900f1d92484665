// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an update does at one place. */
public sealed interface ModelChange {
  /** The place. */
  ModelPath path();

  /** The section of the update expression in which the change stands. */
  String section();

  /** The text of the change, without its section. */
  String render(RequestText text);

  /** What is there afterwards, or null if nothing is. */
  @Nullable AttributeValue after(Map<String, AttributeValue> before);

  /** Whether the service takes the change before it has looked at any item. */
  boolean isValid();

  /**
   * SET.
   *
   * @param path the place
   * @param value its value
   */
  record Put(ModelPath path, ModelValue value) implements ModelChange {
    @Override
    public String section() {
      return "SET";
    }

    @Override
    public String render(RequestText text) {
      return text.path(path) + " = " + value.render(text);
    }

    @Override
    public AttributeValue after(Map<String, AttributeValue> before) {
      return value.in(before);
    }

    @Override
    public boolean isValid() {
      return value.isValid();
    }
  }

  /**
   * REMOVE.
   *
   * @param path the place
   */
  record Remove(ModelPath path) implements ModelChange {
    @Override
    public String section() {
      return "REMOVE";
    }

    @Override
    public String render(RequestText text) {
      return text.path(path);
    }

    @Override
    public @Nullable AttributeValue after(Map<String, AttributeValue> before) {
      return null;
    }

    @Override
    public boolean isValid() {
      return true;
    }
  }

  /**
   * ADD to a number or set.
   *
   * @param path the place
   * @param value a number or set
   */
  record Add(ModelPath path, AttributeValue value) implements ModelChange {
    @Override
    public String section() {
      return "ADD";
    }

    @Override
    public String render(RequestText text) {
      return text.path(path) + " " + text.value(value);
    }

    @Override
    public AttributeValue after(Map<String, AttributeValue> before) {
      AttributeValue present = path.in(before);
      if (present == null) {
        return value;
      } else if (present instanceof AttributeValue.N n && value instanceof AttributeValue.N more) {
        return ModelValue.Sum.sum(n, more, false);
      }
      Set<Object> union = elementsOf(present, value.type().isSet() ? value : present);
      union.addAll(elementsOf(value, present));
      return set(value, union);
    }

    @Override
    public boolean isValid() {
      return value instanceof AttributeValue.N || value.type().isSet();
    }
  }

  /**
   * DELETE from a set.
   *
   * @param path the place
   * @param elements a set
   */
  record Delete(ModelPath path, AttributeValue elements) implements ModelChange {
    @Override
    public String section() {
      return "DELETE";
    }

    @Override
    public String render(RequestText text) {
      return text.path(path) + " " + text.value(elements);
    }

    @Override
    public @Nullable AttributeValue after(Map<String, AttributeValue> before) {
      AttributeValue present = path.in(before);
      if (present == null) {
        return null;
      }
      Set<Object> left = elementsOf(present, elements);
      left.removeAll(elementsOf(elements, present));
      return left.isEmpty() ? null : set(elements, left);
    }

    @Override
    public boolean isValid() {
      return elements.type().isSet();
    }
  }

  /** The elements of a set, which must be of the same type as the other one. */
  private static Set<Object> elementsOf(AttributeValue set, AttributeValue other) {
    if (set.type() != other.type()) {
      throw new ValidationException("another type of set");
    } else if (set instanceof AttributeValue.SS strings) {
      return new LinkedHashSet<>(strings.value());
    } else if (set instanceof AttributeValue.NS numbers) {
      return new LinkedHashSet<>(numbers.value());
    } else if (set instanceof AttributeValue.BS binaries) {
      return new LinkedHashSet<>(binaries.value());
    }
    throw new ValidationException("not a set");
  }

  @SuppressWarnings("unchecked")
  private static AttributeValue set(AttributeValue like, Set<?> elements) {
    if (like instanceof AttributeValue.SS) {
      return new AttributeValue.SS((Set<String>) elements);
    } else if (like instanceof AttributeValue.NS) {
      return new AttributeValue.NS((Set<DecimalNumber>) elements);
    }
    return new AttributeValue.BS((Set<AttributeValue.B>) elements);
  }
}
