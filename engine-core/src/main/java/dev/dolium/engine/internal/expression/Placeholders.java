// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.Expression;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of one request's expressions stand for, and which of them were used.
 *
 * <p>All expressions of a request share one instance. It is used by one thread.
 */
public final class Placeholders {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private Set<String> used = Set.of();

  /** Takes the request's names and values, whose keys were checked. */
  public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * The names and values of all these expressions of one request; those that are null are not
   * there.
   *
   * @throws IllegalArgumentException if they give one placeholder two meanings
   */
  public static Placeholders of(@Nullable Expression... expressions) {
    Map<String, String> names = Map.of();
    Map<String, AttributeValue> values = Map.of();
    for (Expression expression : expressions) {
      if (expression != null) {
        names = merged(names, expression.names());
        values = merged(values, expression.values());
      }
    }
    return new Placeholders(names, values);
  }

  private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    Map<String, V> all = new LinkedHashMap<>(first);
    second.forEach(
        (placeholder, meaning) -> {
          V before = all.put(placeholder, meaning);
          if (before != null && !before.equals(meaning)) {
            throw new IllegalArgumentException(
                "expected one meaning of "
                    + placeholder
                    + " but was "
                    + before
                    + " and "
                    + meaning);
          }
        });
    return all;
  }

  /** What the {@code #name} stands for. */
  String name(String placeholder, ExpressionKind kind) {
    String name = names.get(placeholder);
    if (name == null) {
      throw kind.invalid(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    use(placeholder);
    return name;
  }

  /** What the {@code :value} stands for. */
  AttributeValue value(String placeholder, ExpressionKind kind) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw kind.invalid(
          "An expression attribute value used in expression is not defined; attribute value: "
              + placeholder);
    }
    use(placeholder);
    return value;
  }

  // The set of a request with one placeholder is a single object.
  private void use(String placeholder) {
    if (used.isEmpty()) {
      used = Set.of(placeholder);
    } else if (!used.contains(placeholder)) {
      if (used.size() == 1) {
        used = new HashSet<>(used);
      }
      used.add(placeholder);
    }
  }

  /**
   * Checks that the expressions bound so far use all names and values.
   *
   * @throws ValidationException with DynamoDB's text if one was not used
   */
  public void checkAllUsed() {
    if (used.size() < names.size() + values.size()) {
      checkAllUsed(NAMES, names.keySet());
      checkAllUsed(VALUES, values.keySet());
    }
  }

  private void checkAllUsed(String parameter, Set<String> given) {
    // The service prints them in the order of a hash set, too.
    Set<String> unused = new HashSet<>(given);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw new ValidationException(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: "
              + unused.stream().collect(Collectors.joining(", ", "{", "}")));
    }
  }
}
