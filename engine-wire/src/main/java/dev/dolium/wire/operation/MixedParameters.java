// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.wire.shape.Structure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The older parameters and the expressions of an operation, in the order of the service's messages.
 *
 * <p>Requests that mix them, or give names and values to none, are refused here already, because
 * the service finds that before it looks at any attribute value.
 *
 * @param older the older parameters
 * @param namesOnly expressions without values
 * @param expressions all other expressions
 */
record MixedParameters(List<String> older, List<String> namesOnly, List<String> expressions) {
  private static final String PROJECTION = "ProjectionExpression";

  static final MixedParameters GET =
      new MixedParameters(List.of("AttributesToGet"), List.of(PROJECTION), List.of());
  static final MixedParameters WRITE =
      new MixedParameters(
          List.of("Expected", "ConditionalOperator"), List.of(), List.of("ConditionExpression"));
  static final MixedParameters UPDATE =
      new MixedParameters(
          List.of("AttributeUpdates", "Expected", "ConditionalOperator"),
          List.of(),
          List.of("UpdateExpression", "ConditionExpression"));
  static final MixedParameters QUERY =
      new MixedParameters(
          List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
          List.of(PROJECTION),
          List.of("FilterExpression", "KeyConditionExpression"));
  static final MixedParameters SCAN =
      new MixedParameters(
          List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"),
          List.of(PROJECTION),
          List.of("FilterExpression"));

  void refuse(Members in) {
    ParameterStyle style = new ParameterStyle();
    older.forEach(name -> style.legacy(name, counts(in, name) ? name : null));
    namesOnly.forEach(name -> style.projection(name, in.text(name)));
    expressions.forEach(name -> style.expression(name, in.text(name)));
    style.check(map(in, "ExpressionAttributeNames"), map(in, "ExpressionAttributeValues"));
  }

  /** Refuses older and newer projections beside each other, also for different tables. */
  static void refuse(Collection<Structure> tables) {
    ParameterStyle style = new ParameterStyle();
    if (tables.stream().anyMatch(table -> table.has("AttributesToGet"))) {
      style.legacy("AttributesToGet", true);
    }
    if (tables.stream().anyMatch(table -> table.has(PROJECTION))) {
      style.projection(PROJECTION, true);
    }
    style.check(null, null);
    tables.forEach(table -> GET.refuse(new Members(table)));
  }

  // Older key conditions may stand beside other expressions than the one that replaced them.
  private static boolean counts(Members in, String name) {
    return in.has(name) && (!name.equals("KeyConditions") || in.has("KeyConditionExpression"));
  }

  private static @Nullable Map<?, ?> map(Members in, String member) {
    return (Map<?, ?>) in.structure().get(member);
  }
}
