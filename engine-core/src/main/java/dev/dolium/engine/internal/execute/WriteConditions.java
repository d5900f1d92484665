// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.ExpressionSize;
import dev.dolium.engine.internal.expression.LegacyConditions;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.WriteCondition;
import org.jspecify.annotations.Nullable;

/** The condition of a put or delete. */
final class WriteConditions {
  private WriteConditions() {}

  /**
   * Checks that the condition is given in one way only.
   *
   * @throws dev.dolium.engine.error.ValidationException if it is given in two
   */
  static void checkStyle(WriteCondition condition, ExpressionAttributes attributes) {
    new ParameterStyle()
        .legacy("Expected", condition.expected())
        .legacy("ConditionalOperator", condition.operator())
        .expression("ConditionExpression", condition.expression())
        .check(attributes);
  }

  /** The condition with its names and values, or null if there is none. */
  static @Nullable Condition bind(
      ExpressionCache cache, WriteCondition condition, ExpressionAttributes attributes) {
    ItemRules.checkDepth(attributes);
    Bindings bindings = Bindings.of(cache, attributes, ExpressionSize.AS_REQUEST_ERROR);
    Condition bound = bindings.condition(condition.expression());
    bindings.done();
    return bound != null ? bound : LegacyConditions.expected(condition);
  }
}
