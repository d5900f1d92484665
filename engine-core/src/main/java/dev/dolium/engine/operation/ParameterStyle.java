// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that mix expressions with the older parameters, or that give names and values to
 * no expression.
 *
 * <p>It is told all such parameters of an operation, in the order in which the service names them,
 * with what the request holds for each. The service finds these errors before it looks at any
 * attribute value.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     parameters</a>
 */
public final class ParameterStyle {
  // Each request comes through here; most lists stay empty or hold one name.
  private List<String> legacyGiven = List.of();
  private List<String> expressionsGiven = List.of();
  private List<String> usersOfValues = List.of();
  private boolean valuesUsable;

  /** Starts without parameters. */
  public ParameterStyle() {}

  /** Adds an older parameter; a null was not given. */
  public ParameterStyle legacy(String parameter, @Nullable Object value) {
    if (value != null) {
      legacyGiven = with(legacyGiven, parameter);
    }
    return this;
  }

  /** Adds an expression that can use names and values; a null was not given. */
  public ParameterStyle expression(String parameter, @Nullable Object value) {
    usersOfValues = with(usersOfValues, parameter);
    valuesUsable |= value != null;
    return projection(parameter, value);
  }

  /** Adds an expression that can use names only; a null was not given. */
  public ParameterStyle projection(String parameter, @Nullable Object value) {
    if (value != null) {
      expressionsGiven = with(expressionsGiven, parameter);
    }
    return this;
  }

  private static List<String> with(List<String> parameters, String another) {
    if (parameters.isEmpty()) {
      return List.of(another);
    }
    List<String> all = new ArrayList<>(parameters);
    all.add(another);
    return all;
  }

  /**
   * Ends the check with the names and values that the request holds, of which only the presence is
   * looked at.
   *
   * @throws ValidationException if the request mixes the two kinds, or no expression can use the
   *     names or values
   */
  public void check(@Nullable Map<?, ?> names, @Nullable Map<?, ?> values) {
    if (!legacyGiven.isEmpty() && !expressionsGiven.isEmpty()) {
      throw new ValidationException(
          "Can not use both expression and non-expression parameters in the same request: Non-expression"
              + " parameters: {"
              + String.join(", ", legacyGiven)
              + "} Expression parameters: {"
              + String.join(", ", expressionsGiven)
              + "}");
    }
    if (names != null && expressionsGiven.isEmpty()) {
      throw new ValidationException(
          "ExpressionAttributeNames can only be specified when using expressions");
    }
    if (values != null && !valuesUsable) {
      throw new ValidationException(
          "ExpressionAttributeValues can only be specified when using expressions: "
              + String.join(" and ", usersOfValues)
              + (usersOfValues.size() == 1 ? " is null" : " are null"));
    }
  }

  /** Ends the check of a request that holds those names and values. */
  public void check(ExpressionAttributes attributes) {
    check(attributes.names(), attributes.values());
  }
}
