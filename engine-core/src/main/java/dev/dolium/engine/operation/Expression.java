// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.PlainValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of an expression with the names and values that its placeholders stand for.
 *
 * <p>{@code expression("SET #s = :s").name("#s", "status").value(":s", "PAID")}. Expressions are
 * immutable.
 *
 * @param text the expression as DynamoDB writes it
 * @param names the names of attributes by placeholder, {@code #…}
 * @param values the values by placeholder, {@code :…}
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Expressions</a>
 */
public record Expression(
    String text, Map<String, String> names, Map<String, AttributeValue> values) {
  /** Copies the maps. */
  public Expression {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The expression without placeholders. */
  public static Expression expression(String text) {
    return new Expression(text, Map.of(), Map.of());
  }

  /** This expression with the name of an attribute for a placeholder. */
  public Expression name(String placeholder, String attributeName) {
    Map<String, String> more = new LinkedHashMap<>(names);
    more.put(placeholder, attributeName);
    return new Expression(text, more, values);
  }

  /** This expression with the value for a placeholder, plain as in {@link PlainValues}. */
  public Expression value(String placeholder, @Nullable Object value) {
    Map<String, AttributeValue> more = new LinkedHashMap<>(values);
    more.put(placeholder, PlainValues.valueOf(value));
    return new Expression(text, names, more);
  }
}
