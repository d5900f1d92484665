// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.UpdateAction.Style;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.AttributeAction;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.ProjectionParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates the older parameters {@code AttributeUpdates} and {@code AttributesToGet} into what
 * expressions are translated into.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates</a>
 */
public final class LegacyUpdates {
  private LegacyUpdates() {}

  /**
   * The plan of the update that {@code AttributeUpdates} say; without them it changes nothing.
   *
   * @throws ValidationException with DynamoDB's text if they are invalid
   */
  public static UpdatePlan plan(@Nullable Map<String, AttributeUpdate> updates) {
    UpdatePlan.Builder plan = new UpdatePlan.Builder();
    if (updates == null) {
      return plan.build();
    }
    boolean creates = updates.isEmpty();
    for (Map.Entry<String, AttributeUpdate> entry : updates.entrySet()) {
      AttributeUpdate update = entry.getValue();
      plan.add(DocumentPath.of(entry.getKey()), action(update));
      creates |= update.action() != AttributeAction.DELETE;
    }
    return creates ? plan.build() : plan.leavingAbsentItems().build();
  }

  private static UpdateAction action(AttributeUpdate update) {
    AttributeAction action = update.action() == null ? AttributeAction.PUT : update.action();
    AttributeValue value = update.value();
    if (value == null) {
      if (action == AttributeAction.DELETE) {
        return new UpdateAction.Remove();
      }
      throw LegacyOperands.invalid(
          "Only DELETE action is allowed when no attribute value is specified");
    }
    return switch (action) {
      case PUT -> new UpdateAction.Put(new Operand.Literal(value));
      case ADD -> {
        if (!isAddable(value.type())) {
          throw notSupported("ADD action", value);
        }
        yield new UpdateAction.Add(value, Style.LEGACY);
      }
      case DELETE -> {
        if (!value.type().isSet()) {
          throw notSupported("DELETE action with value", value);
        }
        yield new UpdateAction.Delete(value, Style.LEGACY);
      }
    };
  }

  private static boolean isAddable(AttributeType type) {
    return type == AttributeType.N || type == AttributeType.L || type.isSet();
  }

  private static ValidationException notSupported(String what, AttributeValue value) {
    return LegacyOperands.invalid(
        what + " is not supported for the type " + UpdateBinder.longName(value.type()));
  }

  /**
   * The projection to the names of {@code AttributesToGet}; null if the read has none.
   *
   * @throws ValidationException with DynamoDB's text if a name is given twice
   */
  public static @Nullable Projection projection(ProjectionParameters parameters) {
    List<String> attributesToGet = parameters.attributesToGet();
    if (attributesToGet == null) {
      return null;
    }
    Set<String> seen = new HashSet<>();
    List<DocumentPath> paths = new ArrayList<>(attributesToGet.size());
    for (String name : attributesToGet) {
      if (!seen.add(name)) {
        throw LegacyOperands.invalid("Duplicate value in attribute name: " + name);
      }
      paths.add(DocumentPath.of(name));
    }
    return Projection.of(paths);
  }
}
