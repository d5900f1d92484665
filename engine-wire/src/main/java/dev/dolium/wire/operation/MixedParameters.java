// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.error.ValidationException;
import java.util.List;

/**
 * Refuses requests that use expressions and the older parameters together, which the service finds
 * before it looks at any attribute value.
 *
 * <p>Each list is in the order of the service's message. {@code KeyConditions} may stand beside
 * other expressions than {@code KeyConditionExpression}.
 */
record MixedParameters(List<String> older, List<String> expressions) {
  static final MixedParameters GET =
      new MixedParameters(List.of("AttributesToGet"), List.of("ProjectionExpression"));
  static final MixedParameters WRITE =
      new MixedParameters(
          List.of("Expected", "ConditionalOperator"), List.of("ConditionExpression"));
  static final MixedParameters UPDATE =
      new MixedParameters(
          List.of("AttributeUpdates", "Expected", "ConditionalOperator"),
          List.of("UpdateExpression", "ConditionExpression"));
  static final MixedParameters QUERY =
      new MixedParameters(
          List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
          List.of("ProjectionExpression", "FilterExpression", "KeyConditionExpression"));
  static final MixedParameters SCAN =
      new MixedParameters(
          List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"),
          List.of("ProjectionExpression", "FilterExpression"));

  void refuse(Members in) {
    List<String> olderGiven = older.stream().filter(name -> counts(in, name)).toList();
    List<String> expressionsGiven = expressions.stream().filter(in::has).toList();
    if (!olderGiven.isEmpty() && !expressionsGiven.isEmpty()) {
      throw new ValidationException(
          "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {"
              + String.join(", ", olderGiven)
              + "} Expression parameters: {"
              + String.join(", ", expressionsGiven)
              + "}");
    }
  }

  private static boolean counts(Members in, String name) {
    return in.has(name) && (!name.equals("KeyConditions") || in.has("KeyConditionExpression"));
  }
}
