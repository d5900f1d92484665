// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a write: an expression, or the older parameters {@code Expected} and {@code
 * ConditionalOperator}. A request with both is refused by the operation.
 *
 * @param expression the condition expression, if any
 * @param expected the older conditions by attribute, if any
 * @param operator how the older conditions are joined, if given
 */
public record WriteCondition(
    @Nullable String expression,
    @Nullable Map<String, ExpectedAttribute> expected,
    @Nullable ConditionalOperator operator) {
  /** No condition. */
  public static final WriteCondition NONE = new WriteCondition(null, null, null);

  /** The condition of an expression; none if it is null. */
  public static WriteCondition of(@Nullable String expression) {
    return expression == null ? NONE : new WriteCondition(expression, null, null);
  }
}
