// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.WriteCondition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The older parameters of requests, translated into what expressions are translated into. */
@SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
final class LegacyParameters {
  private LegacyParameters() {}

  static @Nullable Condition condition(WriteCondition condition) {
    return refuse(condition.expected() != null || condition.operator() != null);
  }

  static @Nullable Condition filter(FilterParameters filter) {
    return refuse(filter.legacy() != null || filter.operator() != null);
  }

  static KeyCondition keyCondition(@Nullable Map<String, LegacyCondition> conditions) {
    throw new ValidationException("KeyConditions are not known");
  }

  static @Nullable Projection projection(ProjectionParameters parameters) {
    return refuse(parameters.attributesToGet() != null);
  }

  static UpdatePlan update(@Nullable Map<String, AttributeUpdate> updates) {
    throw new ValidationException("AttributeUpdates are not known");
  }

  private static <T> @Nullable T refuse(boolean given) {
    if (given) {
      throw new ValidationException("non-expression parameters are not known");
    }
    return null;
  }
}
