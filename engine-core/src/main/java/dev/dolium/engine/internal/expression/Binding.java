// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Puts a request's names and values into one expression and knows the rules for operands that all
 * kinds of expressions share.
 */
final class Binding {
  static final Set<AttributeType> ORDERED =
      Set.of(AttributeType.S, AttributeType.N, AttributeType.B);

  private final ExpressionKind kind;
  private final Placeholders placeholders;

  Binding(ExpressionKind kind, Placeholders placeholders) {
    this.kind = kind;
    this.placeholders = placeholders;
  }

  ExpressionKind kind() {
    return kind;
  }

  ValidationException invalid(String reason) {
    return kind.invalid(reason);
  }

  DocumentPath path(Term.Path path) {
    String reserved = path.reservedWord();
    if (reserved != null) {
      throw invalid("Attribute name is a reserved keyword; reserved keyword: " + reserved);
    }
    return path.in(placeholders, kind);
  }

  AttributeValue value(Term.Value value) {
    return placeholders.value(value.placeholder(), kind);
  }

  /** The path that is the only thing which the function takes at this place. */
  DocumentPath requirePath(Object function, Term operand) {
    if (operand instanceof Term.Path path) {
      return path(path);
    }
    throw invalid(
        "Operator or function requires a document path; operator or function: " + function);
  }

  /** Checks an operand whose type is known before any item is. */
  void checkType(Object function, Operand operand, Set<AttributeType> allowed) {
    AttributeType type = operand.knownType();
    if (type != null && !allowed.contains(type)) {
      throw incorrectType(function, type);
    }
  }

  ValidationException incorrectType(Object function, AttributeType type) {
    return invalid(
        "Incorrect operand type for operator or function; operator or function: "
            + function
            + ", operand type: "
            + type);
  }

  /** Checks that no other operand is the same path as the first. */
  void checkDistinct(Object operator, Operand first, List<Operand> others) {
    if (first instanceof Operand.Attribute attribute && others.contains(first)) {
      throw invalid(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + operator
              + ", first operand: "
              + attribute.path());
    }
  }

  /** Checks the bounds of BETWEEN where both are known before any item is. */
  void checkBounds(Operand low, Operand high) {
    if (!(low instanceof Operand.Literal lower) || !(high instanceof Operand.Literal upper)) {
      return;
    }
    if (lower.value().type() != upper.value().type()) {
      throw invalid(
          "The BETWEEN operator requires same data type for lower and upper bounds; "
              + bounds(lower, upper));
    } else if (ValueOrder.compare(lower.value(), upper.value()) > 0) {
      throw invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
              + bounds(lower, upper));
    }
  }

  private static String bounds(Operand.Literal lower, Operand.Literal upper) {
    return "lower bound operand: AttributeValue: "
        + printed(lower.value())
        + ", upper bound operand: AttributeValue: "
        + printed(upper.value());
  }

  private static String printed(AttributeValue value) {
    String text =
        value instanceof AttributeValue.S s
            ? s.value()
            : value instanceof AttributeValue.B b
                ? Base64.getEncoder().encodeToString(b.value())
                : value instanceof AttributeValue.N n ? n.value().toString() : value.toString();
    return "{" + value.type() + ":" + text + "}";
  }
}
