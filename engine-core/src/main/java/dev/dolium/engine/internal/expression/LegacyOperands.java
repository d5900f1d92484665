// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.LegacyCondition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the older comparisons may compare with: how many values, of which types, in which order. */
final class LegacyOperands {
  private static final Set<AttributeType> ALL = EnumSet.allOf(AttributeType.class);
  private static final Set<AttributeType> TEXT = EnumSet.of(AttributeType.S, AttributeType.B);
  private static final Set<AttributeType> SCALARS =
      EnumSet.of(
          AttributeType.S,
          AttributeType.N,
          AttributeType.B,
          AttributeType.BOOL,
          AttributeType.NULL);

  private LegacyOperands() {}

  /**
   * The values of the comparison.
   *
   * @throws ValidationException with DynamoDB's text if they do not fit its operator
   */
  static List<AttributeValue> checked(LegacyCondition condition) {
    ComparisonOperator operator = condition.operator();
    List<AttributeValue> values = condition.values() == null ? List.of() : condition.values();
    if (!fits(operator, values.size())) {
      throw invalid("Invalid number of argument(s) for the " + operator + " ComparisonOperator");
    }
    Set<AttributeType> allowed = allowed(operator);
    for (AttributeValue value : values) {
      if (!allowed.contains(value.type())) {
        throw invalid(
            "ComparisonOperator "
                + operator
                + " is not valid for "
                + value.type()
                + " AttributeValue type");
      }
    }
    if (values.stream().map(AttributeValue::type).distinct().count() > 1) {
      throw invalid("AttributeValues inside AttributeValueList must be of same type");
    }
    if (operator == ComparisonOperator.BETWEEN) {
      checkBounds(values);
    }
    return values;
  }

  static ValidationException invalid(String reason) {
    return new ValidationException("One or more parameter values were invalid: " + reason);
  }

  private static boolean fits(ComparisonOperator operator, int count) {
    return switch (operator) {
      case NULL, NOT_NULL -> count == 0;
      case BETWEEN -> count == 2;
      case IN -> count >= 1;
      case EQ, NE, LE, LT, GE, GT, CONTAINS, NOT_CONTAINS, BEGINS_WITH -> count == 1;
    };
  }

  private static Set<AttributeType> allowed(ComparisonOperator operator) {
    return switch (operator) {
      case EQ, NE, NULL, NOT_NULL -> ALL;
      case CONTAINS, NOT_CONTAINS -> SCALARS;
      case BEGINS_WITH -> TEXT;
      case LE, LT, GE, GT, BETWEEN, IN -> Binding.ORDERED;
    };
  }

  private static void checkBounds(List<AttributeValue> values) {
    if (ValueOrder.compare(values.get(0), values.get(1)) > 0) {
      throw new ValidationException(
          "The BETWEEN condition was provided a range where the lower bound is bigger than the"
              + " upper bound");
    }
  }
}
