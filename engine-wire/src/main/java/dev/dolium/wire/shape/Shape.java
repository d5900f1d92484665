// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a value in a request or an answer, with the constraints that the service's model puts
 * on it.
 */
public sealed interface Shape {
  /** The name that the service's model gives the shape. */
  String name();

  /** Named members in the model's order; the value is a {@link Structure}. */
  record StructureShape(String name, List<Member> members, Map<String, Member> byName)
      implements Shape {
    /** The member of that name, or null. */
    public @Nullable Member member(String memberName) {
      return byName.get(memberName);
    }
  }

  /**
   * A member of a structure.
   *
   * @param label the name in validation messages: the first letter in lower case
   */
  record Member(String name, String label, Shape shape, boolean required) {}

  /** A list; the value is a {@code List<Object>}. */
  record ListShape(String name, Shape element, Range length) implements Shape {}

  /** A map from strings; the value is a {@code Map<String, Object>}. */
  record MapShape(String name, StringShape key, Shape value, Range length) implements Shape {}

  /**
   * A string.
   *
   * @param allowed the only values allowed, or an empty list
   */
  record StringShape(String name, Range length, @Nullable TextPattern pattern, List<String> allowed)
      implements Shape {}

  /** A whole number of 32 bits; the value is an {@code Integer}. */
  record IntegerShape(String name, Range range) implements Shape {}

  /** A whole number of 64 bits; the value is a {@code Long}. */
  record LongShape(String name, Range range) implements Shape {}

  /** A floating-point number; the value is a {@code Double}. */
  record DoubleShape(String name) implements Shape {}

  /** True or false; the value is a {@code Boolean}. */
  record BooleanShape(String name) implements Shape {}

  /** A run of bytes; the value is a {@code byte[]}. */
  record BlobShape(String name) implements Shape {}

  /** A point in time; the value is an {@code Instant}. */
  record TimestampShape(String name) implements Shape {}

  /**
   * An attribute value; the value is core's {@link dev.dolium.engine.item.AttributeValue} or, when
   * the request holds none that is legal, an {@link InvalidAttribute}.
   */
  record AttributeShape(String name) implements Shape {}

  /** Inclusive limits; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} stand for none. */
  record Range(long min, long max) {
    /** No limits. */
    public static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Whether the number lies within the limits. */
    public boolean contains(long number) {
      return number >= min && number <= max;
    }
  }
}
