// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that mix expressions with the older parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     parameters</a>
 */
final class ParameterStyle {
  private final List<String> legacy = new ArrayList<>();
  private final List<String> expressions = new ArrayList<>();

  ParameterStyle legacy(String parameter, @Nullable Object value) {
    if (value != null) {
      legacy.add(parameter);
    }
    return this;
  }

  ParameterStyle expression(String parameter, @Nullable Object value) {
    if (value != null) {
      expressions.add(parameter);
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws ValidationException if both kinds were given
   */
  void check() {
    if (!legacy.isEmpty() && !expressions.isEmpty()) {
      throw new ValidationException(
          "Can not use both expression and non-expression parameters in the same request: Non-expression"
              + " parameters: {"
              + String.join(", ", legacy)
              + "} Expression parameters: {"
              + String.join(", ", expressions)
              + "}");
    }
  }
}
