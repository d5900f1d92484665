// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.wire.shape.Shape.IntegerShape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.LongShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.Range;
import dev.dolium.wire.shape.Shape.StringShape;
import dev.dolium.wire.shape.Shape.StructureShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against the constraints of its shape and reports what is violated in one error,
 * as the service does: in the order of the model, at most ten.
 *
 * <p>What {@code ShapeCheckFixtures} shows is how the service words each of them.
 */
public final class ShapeCheck {
  private static final int REPORTED = 10;
  private static final int CHAINS = 32;
  private static final StringShape TABLE_NAME =
      new StringShape("TableName", new Range(3, 255), TextPattern.of("[a-zA-Z0-9_.-]+"), List.of());

  private final List<String> violations = new ArrayList<>(1);

  private ShapeCheck() {}

  /**
   * Checks the request.
   *
   * @throws ValidationException that names every violated constraint, up to ten
   */
  public static void check(StructureShape shape, Structure request) {
    ShapeCheck check = new ShapeCheck();
    check.structure(shape, request, "");
    if (!check.violations.isEmpty()) {
      throw check.error();
    }
  }

  private ValidationException error() {
    int count = violations.size();
    return new ValidationException(
        count
            + (count == 1 ? " validation error" : " validation errors")
            + " detected: "
            + String.join("; ", violations));
  }

  private void structure(StructureShape shape, Structure structure, String path) {
    for (Member member : shape.members()) {
      Object value = structure.get(member.name());
      if (value != null) {
        value(member.shape(), value, path, member.label());
      } else if (member.required()) {
        violated(null, member.shape(), path + member.label(), "Member must not be null");
      }
    }
  }

  // The place of the value is put together only where something is nested or violated.
  private void value(Shape shape, @Nullable Object value, String path, String label) {
    if (value == null) {
      violated(null, shape, path + label, "Member must not be null");
    } else if (shape instanceof StringShape string) {
      string(string, (String) value, path, label);
    } else if (shape instanceof IntegerShape integer) {
      number(integer.range(), (Number) value, shape, path, label);
    } else if (shape instanceof LongShape number) {
      number(number.range(), (Number) value, shape, path, label);
    } else if (shape instanceof StructureShape structure) {
      structure(structure, (Structure) value, path + label + ".");
    } else if (shape instanceof ListShape list) {
      list(list, (List<?>) value, path, label);
    } else if (shape instanceof MapShape map) {
      map(map, (Map<?, ?>) value, path, label);
    }
  }

  private void string(StringShape declared, String value, String path, String label) {
    StringShape shape = isTableName(declared, value, label) ? TABLE_NAME : declared;
    TextPattern pattern = shape.pattern();
    if (!allows(shape, value)) {
      violated(value, shape, path + label, mustBeOneOf(shape));
    }
    if (pattern != null && !pattern.matches(value)) {
      violated(value, shape, path + label, mustMatch(pattern));
    }
    length(shape.length(), value.length(), value, shape, path, label);
  }

  // Where the model takes an ARN for a table's name, the service holds a name to the rules of
  // names.
  private static boolean isTableName(StringShape shape, String value, String label) {
    return label.equals("tableName")
        && shape.name().equals("TableArn")
        && !value.isEmpty()
        && !value.startsWith("arn:");
  }

  private void number(Range range, Number value, Shape shape, String path, String label) {
    if (value.longValue() > range.max()) {
      String constraint = "Member must have value less than or equal to " + range.max();
      violated(value, shape, path + label, constraint);
    } else if (value.longValue() < range.min()) {
      String constraint = "Member must have value greater than or equal to " + range.min();
      violated(value, shape, path + label, constraint);
    }
  }

  private void length(
      Range range, int length, Object value, Shape shape, String path, String label) {
    if (length > range.max()) {
      violated(value, shape, path + label, mustBeAtMost(range));
    } else if (length < range.min()) {
      violated(value, shape, path + label, mustBeAtLeast(range));
    }
  }

  private void list(ListShape shape, List<?> elements, String path, String label) {
    length(shape.length(), elements.size(), elements, shape, path, label);
    boolean strings = shape.element() instanceof StringShape;
    if (strings && elements.stream().anyMatch(element -> !satisfies(shape.element(), element))) {
      String constraint = "Member must satisfy " + constraints(shape.element());
      violated(elements, shape, path + label, constraint);
    }
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      if (element == null || (!strings && isChecked(shape.element()))) {
        value(shape.element(), element, path, label + "." + (i + 1) + ".member");
      }
    }
  }

  private void map(MapShape shape, Map<?, ?> entries, String path, String label) {
    length(shape.length(), entries.size(), entries, shape, path, label);
    if (entries.keySet().stream().anyMatch(key -> !satisfies(shape.key(), key))) {
      violated(entries, shape, path + label, "Map keys must satisfy " + constraints(shape.key()));
    }
    if (entries.values().stream().anyMatch(value -> !satisfies(shape.value(), value))) {
      violated(
          entries, shape, path + label, "Map value must satisfy " + constraints(shape.value()));
    }
    if (isChecked(shape.value())) {
      entries.forEach((key, value) -> entry(shape.value(), value, path, label + "." + key));
    }
  }

  private void entry(Shape shape, @Nullable Object value, String path, String label) {
    if (shape instanceof ListShape list && value != null) {
      elements(list.element(), (List<?>) value, path + label + ".member.");
    } else if (!(shape instanceof StringShape) || value == null) {
      value(shape, value, path, label + ".member");
    }
  }

  private void elements(Shape shape, List<?> elements, String path) {
    for (int i = 0; i < elements.size() && isChecked(shape); i++) {
      value(shape, elements.get(i), path, (i + 1) + ".member");
    }
  }

  /** Whether anything below a value of that shape can be violated. */
  private static boolean isChecked(Shape shape) {
    return shape instanceof StructureShape
        || shape instanceof ListShape
        || shape instanceof MapShape
        || shape instanceof StringShape;
  }

  // What the service reports on the collection that holds the value and not on the value itself.
  private static boolean satisfies(Shape shape, @Nullable Object value) {
    if (shape instanceof StringShape string && value instanceof String text) {
      TextPattern pattern = string.pattern();
      return string.length().contains(text.length())
          && allows(string, text)
          && (pattern == null || pattern.matches(text));
    }
    return !(shape instanceof ListShape list)
        || !(value instanceof List<?> elements)
        || list.length().contains(elements.size());
  }

  private static boolean allows(StringShape shape, String value) {
    return shape.allowed().isEmpty() || shape.allowed().contains(value);
  }

  private static String constraints(Shape shape) {
    List<String> constraints = new ArrayList<>();
    if (shape instanceof ListShape list) {
      lengths(list.length(), constraints);
    } else if (shape instanceof StringShape string) {
      lengths(string.length(), constraints);
      TextPattern pattern = string.pattern();
      if (pattern != null) {
        constraints.add(mustMatch(pattern));
      }
      if (!string.allowed().isEmpty()) {
        constraints.add(mustBeOneOf(string));
      }
    }
    return "constraint: " + constraints;
  }

  private static void lengths(Range range, List<String> constraints) {
    if (range.max() != Long.MAX_VALUE) {
      constraints.add(mustBeAtMost(range));
    }
    if (!range.equals(Range.ANY)) {
      constraints.add(mustBeAtLeast(range));
    }
  }

  private static String mustBeAtMost(Range range) {
    return "Member must have length less than or equal to " + range.max();
  }

  private static String mustBeAtLeast(Range range) {
    return "Member must have length greater than or equal to " + Math.max(range.min(), 0);
  }

  private static String mustMatch(TextPattern pattern) {
    return "Member must satisfy regular expression pattern: " + pattern.text();
  }

  private static String mustBeOneOf(StringShape shape) {
    return "Member must satisfy enum value set: " + asHashed(shape.allowed());
  }

  // The service lists values as a hash table of 32 chains holds them, each chain from its newest.
  // github.com/ExtendDB/extenddb/pull/211, aws/aws-sdk-js/issues/979 and others show such lists.
  private static List<String> asHashed(List<String> values) {
    List<String> listed = new ArrayList<>(values);
    Collections.reverse(listed);
    listed.sort(Comparator.comparingInt(value -> value.hashCode() & (CHAINS - 1)));
    return listed;
  }

  private void violated(@Nullable Object value, Shape shape, String path, String constraint) {
    if (violations.size() < REPORTED) {
      String shown = value == null ? "null" : "'" + ShownValue.of(shape, value) + "'";
      violations.add(
          "Value " + shown + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }
  }
}
