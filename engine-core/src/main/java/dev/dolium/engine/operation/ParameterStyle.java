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
  private static final int MAX_PLACEHOLDER = 255;

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
   * Ends the check with the names and values that the request holds, of which only the keys are
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
    checkPlaceholders(names, values);
  }

  /**
   * Checks the keys of names and values, which the service does before it looks at any value.
   *
   * @throws ValidationException if a map is empty or a key is no placeholder
   */
  public static void checkPlaceholders(@Nullable Map<?, ?> names, @Nullable Map<?, ?> values) {
    checkKeys("ExpressionAttributeNames", '#', names);
    checkKeys("ExpressionAttributeValues", ':', values);
  }

  private static void checkKeys(String parameter, char sigil, @Nullable Map<?, ?> meanings) {
    if (meanings == null) {
      return;
    }
    if (meanings.isEmpty()) {
      throw new ValidationException(parameter + " must not be empty");
    }
    for (Object key : meanings.keySet()) {
      String reason = invalidKey(sigil, (String) key);
      if (reason != null) {
        throw new ValidationException(parameter + " contains invalid key: " + reason);
      }
    }
  }

  private static @Nullable String invalidKey(char sigil, String key) {
    if (key.isEmpty()) {
      return "The expression attribute map contains a key that is empty";
    }
    boolean wellFormed = key.length() > 1 && key.charAt(0) == sigil;
    for (int i = 1; wellFormed && i < key.length(); i++) {
      wellFormed = isWordPart(key.charAt(i));
    }
    if (!wellFormed) {
      return "Syntax error; key: \"" + key + "\"";
    }
    return key.length() > MAX_PLACEHOLDER
        ? "The expression attribute map contains a key that is too long; key: \"" + key + "\""
        : null;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Ends the check of a request that holds those names and values. */
  public void check(ExpressionAttributes attributes) {
    check(attributes.names(), attributes.values());
  }
}
