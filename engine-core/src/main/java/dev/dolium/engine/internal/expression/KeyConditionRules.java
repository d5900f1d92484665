// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;

/**
 * The errors of key conditions, those that need the key schema included, which the reader of the
 * schema throws.
 */
public final class KeyConditionRules {
  private KeyConditionRules() {}

  /** The error that a key attribute which must have a condition has none. */
  public static ValidationException missedKeyElement(String attribute) {
    return new ValidationException("Query condition missed key schema element: " + attribute);
  }

  /** The error that an operator does not fit the role of its key attribute. */
  public static ValidationException notSupported() {
    return new ValidationException("Query key condition not supported");
  }

  /** The error that an operand's type is not the key attribute's. */
  public static ValidationException wrongType() {
    return new ValidationException(
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type");
  }

  /** The error that there are more conditions than key attributes. */
  public static ValidationException tooMany() {
    return new ValidationException("Conditions can be of length 1 or 2 only");
  }

  static ValidationException repeated() {
    return ExpressionKind.KEY_CONDITION.invalid(
        "KeyConditionExpressions must only contain one condition per key");
  }

  static ValidationException invalidOperator(Object operator) {
    return ExpressionKind.KEY_CONDITION.invalid(
        "Invalid operator used in KeyConditionExpression: " + operator);
  }

  static ValidationException nestedAttribute() {
    return ExpressionKind.KEY_CONDITION.invalid(
        "KeyConditionExpressions cannot have conditions on nested attributes");
  }

  static ValidationException nestedOperation() {
    return ExpressionKind.KEY_CONDITION.invalid(
        "KeyConditionExpressions cannot contain nested operations");
  }

  static ValidationException noAttribute() {
    return ExpressionKind.KEY_CONDITION.invalid(
        "Invalid condition in KeyConditionExpression: No key attribute specified");
  }

  static ValidationException manyAttributes() {
    return ExpressionKind.KEY_CONDITION.invalid(
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition");
  }

  static ValidationException attributeNotFirst(Object operator) {
    return ExpressionKind.KEY_CONDITION.invalid(
        "Invalid condition in KeyConditionExpression: "
            + operator
            + " operator must have the key attribute as its first operand");
  }
}
