// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of the expression language. Their names are case-sensitive. */
enum Function {
  ATTRIBUTE_EXISTS(1, Use.CONDITION),
  ATTRIBUTE_NOT_EXISTS(1, Use.CONDITION),
  ATTRIBUTE_TYPE(2, Use.CONDITION),
  BEGINS_WITH(2, Use.CONDITION),
  CONTAINS(2, Use.CONDITION),
  SIZE(1, Use.CONDITION_OPERAND),
  IF_NOT_EXISTS(2, Use.UPDATE_OPERAND),
  LIST_APPEND(2, Use.UPDATE_OPERAND);

  private static final Function[] ALL = values();

  private final int operandCount;
  private final Use use;
  private final String text = name().toLowerCase(Locale.ROOT);

  Function(int operandCount, Use use) {
    this.operandCount = operandCount;
    this.use = use;
  }

  /** The function that the call names, which is checked to fit the place where the call stands. */
  static Function of(Term.Call call, Use place, ExpressionKind kind) {
    Function function = named(call.function());
    if (function == null) {
      throw kind.invalid("Invalid function name; function: " + call.function());
    }
    if (function.isForUpdates() != (kind == ExpressionKind.UPDATE)) {
      throw kind.functionNotAllowed(function.text);
    }
    if (function.use != place) {
      throw kind.invalid(
          "The function is not allowed to be used this way in an expression; function: "
              + function.text);
    }
    if (call.operands().size() != function.operandCount) {
      throw kind.invalid(
          "Incorrect number of operands for operator or function; operator or function: "
              + function.text
              + ", number of operands: "
              + call.operands().size());
    }
    return function;
  }

  private static @Nullable Function named(String name) {
    for (Function function : ALL) {
      if (function.text.equals(name)) {
        return function;
      }
    }
    return null;
  }

  private boolean isForUpdates() {
    return use == Use.UPDATE_OPERAND;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Where a function may stand. */
  enum Use {
    /** As a condition of its own. */
    CONDITION,
    /** As an operand within a condition. */
    CONDITION_OPERAND,
    /** As an operand of SET. */
    UPDATE_OPERAND
  }
}
