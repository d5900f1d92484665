// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;

/** The five places of a request where an expression may stand. */
public enum ExpressionKind {
  /** Decides whether an item is written. */
  CONDITION("ConditionExpression", "a condition expression"),
  /** Decides which of the items read are returned. */
  FILTER("FilterExpression", "a condition expression"),
  /** Says how an item changes. */
  UPDATE("UpdateExpression", "an update expression"),
  /** Says which parts of an item are returned. */
  PROJECTION("ProjectionExpression", "a projection expression"),
  /** Says which keys a query reads. */
  KEY_CONDITION("KeyConditionExpression", "a key condition expression");

  private final String parameter;
  private final String phrase;

  ExpressionKind(String parameter, String phrase) {
    this.parameter = parameter;
    this.phrase = phrase;
  }

  /** The request's parameter that holds such an expression. */
  public String parameter() {
    return parameter;
  }

  /** The error that such an expression is invalid for the given reason. */
  ValidationException invalid(String reason) {
    return new ValidationException("Invalid " + parameter + ": " + reason);
  }

  /** The same error, told among the errors of the whole request. */
  ValidationException invalidRequest(String reason) {
    return new ValidationException(
        "1 validation error detected: Invalid " + parameter + ": " + reason);
  }

  ValidationException functionNotAllowed(String function) {
    return invalid("The function is not allowed in " + phrase + "; function: " + function);
  }
}
