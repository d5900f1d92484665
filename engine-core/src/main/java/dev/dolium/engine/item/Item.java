// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item: an immutable set of named attributes, in the order in which they were written.
 *
 * <p>Two items are equal when they have the same attributes, in whatever order.
 */
public final class Item {
  /** The item without attributes. */
  public static final Item EMPTY = new Item(AttributeMap.EMPTY);

  private final AttributeMap attributes;

  private Item(AttributeMap attributes) {
    this.attributes = attributes;
  }

  /** The item with the attributes of the map. */
  public static Item ofAttributes(Map<String, AttributeValue> attributes) {
    return new Item(AttributeMap.copyOf(attributes));
  }

  /**
   * The item of alternating names and plain values, for example {@code Item.of("customer", "ada",
   * "placed", 1)}.
   *
   * @throws IllegalArgumentException if a name is no string, is given twice, or a value has no
   *     DynamoDB type
   * @see PlainValues
   */
  public static Item of(@Nullable Object... namesAndValues) {
    return new Item(PlainValues.attributesOf(namesAndValues));
  }

  /** The attributes by name. */
  public AttributeMap attributes() {
    return attributes;
  }

  /** The value of an attribute, if the item has it. */
  public Optional<AttributeValue> get(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /**
   * The text of a string attribute.
   *
   * @throws IllegalArgumentException if the item has no such attribute or it is no string
   */
  public String string(String name) {
    if (attributes.get(name) instanceof AttributeValue.S s) {
      return s.value();
    }
    throw notA("string", name);
  }

  /**
   * The value of a number attribute.
   *
   * @throws IllegalArgumentException if the item has no such attribute or it is no number
   */
  public DecimalNumber number(String name) {
    if (attributes.get(name) instanceof AttributeValue.N n) {
      return n.value();
    }
    throw notA("number", name);
  }

  private IllegalArgumentException notA(String type, String name) {
    return new IllegalArgumentException(
        "expected a " + type + " in attribute " + name + " but was " + attributes.get(name));
  }

  /** This item with one attribute set or replaced; the value is as in {@link #of}. */
  public Item with(String name, @Nullable Object value) {
    AttributeMap.Builder builder = new AttributeMap.Builder(attributes.size() + 1);
    AttributeValue set = PlainValues.valueOf(value);
    attributes.forEach((n, v) -> builder.add(n, n.equals(name) ? set : v));
    if (!attributes.containsKey(name)) {
      builder.add(name, set);
    }
    return new Item(builder.build());
  }

  /** The size of the item as DynamoDB counts it, in bytes. */
  public int sizeBytes() {
    return attributes.sizeBytes();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item that && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  /** The item in a short readable form, for logs and failures of tests. */
  @Override
  public String toString() {
    return PlainValues.text(attributes);
  }
}
