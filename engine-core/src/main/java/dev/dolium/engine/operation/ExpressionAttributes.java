// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names and values that the placeholders of a request's expressions stand for.
 *
 * @param names names of attributes by placeholder {@code #…}; null if the request has none
 * @param values values by placeholder {@code :…}; null if the request has none
 */
public record ExpressionAttributes(
    @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
  /** Neither names nor values. */
  public static final ExpressionAttributes NONE = new ExpressionAttributes(null, null);

  /** The names and values of some expressions of one request together, nulls passed over. */
  public static ExpressionAttributes of(@Nullable Expression... expressions) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (Expression expression : expressions) {
      if (expression != null) {
        expression.names().forEach((k, v) -> merge(names, k, v));
        expression.values().forEach((k, v) -> merge(values, k, v));
      }
    }
    return new ExpressionAttributes(
        names.isEmpty() ? null : names, values.isEmpty() ? null : values);
  }

  /** These names and values and those of one more expression. */
  public ExpressionAttributes and(Expression expression) {
    return of(new Expression("", namesOrEmpty(), valuesOrEmpty()), expression);
  }

  private Map<String, String> namesOrEmpty() {
    return names == null ? Map.of() : names;
  }

  private Map<String, AttributeValue> valuesOrEmpty() {
    return values == null ? Map.of() : values;
  }

  private static <V> void merge(Map<String, V> all, String placeholder, V value) {
    V other = all.put(placeholder, value);
    if (other != null && !other.equals(value)) {
      throw new IllegalArgumentException(
          "expected one meaning of " + placeholder + " but was " + other + " and " + value);
    }
  }
}
