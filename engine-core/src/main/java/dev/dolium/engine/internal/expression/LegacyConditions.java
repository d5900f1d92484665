// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.ConditionalOperator;
import dev.dolium.engine.operation.ExpectedAttribute;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.WriteCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the older parameters {@code Expected}, {@code QueryFilter}, {@code ScanFilter} and
 * {@code KeyConditions} into what expressions are translated into.
 *
 * <p>They name top-level attributes as they are: dots and reserved words mean nothing here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
public final class LegacyConditions {
  private LegacyConditions() {}

  /**
   * The condition that {@code Expected} and {@code ConditionalOperator} say; null if the write has
   * neither.
   *
   * @throws ValidationException with DynamoDB's text if they are invalid
   */
  public static @Nullable Condition expected(WriteCondition condition) {
    Map<String, ExpectedAttribute> expected = condition.expected();
    Map<String, LegacyCondition> conditions = null;
    if (expected != null) {
      conditions = new LinkedHashMap<>();
      for (Map.Entry<String, ExpectedAttribute> entry : expected.entrySet()) {
        conditions.put(entry.getKey(), comparison(entry.getKey(), entry.getValue()));
      }
    }
    return joined(conditions, condition.operator());
  }

  /**
   * The filter that {@code QueryFilter} or {@code ScanFilter} and {@code ConditionalOperator} say;
   * null if the read has neither.
   *
   * @throws ValidationException with DynamoDB's text if they are invalid
   */
  public static @Nullable Condition filter(FilterParameters filter) {
    return joined(filter.legacy(), filter.operator());
  }

  /**
   * The key condition that {@code KeyConditions} say.
   *
   * @throws ValidationException with DynamoDB's text if they are invalid
   */
  public static KeyCondition keyCondition(Map<String, LegacyCondition> conditions) {
    List<KeyCondition.Term> terms = new ArrayList<>(conditions.size());
    conditions.forEach(
        (name, condition) -> {
          List<AttributeValue> operands = LegacyOperands.checked(condition);
          terms.add(new KeyCondition.Term(name, keyOperator(condition.operator()), operands));
        });
    return new KeyCondition(terms);
  }

  private static KeyOperator keyOperator(ComparisonOperator operator) {
    return switch (operator) {
      case EQ -> KeyOperator.EQ;
      case LT -> KeyOperator.LT;
      case LE -> KeyOperator.LE;
      case GT -> KeyOperator.GT;
      case GE -> KeyOperator.GE;
      case BETWEEN -> KeyOperator.BETWEEN;
      case BEGINS_WITH -> KeyOperator.BEGINS_WITH;
      case NE, IN, NULL, NOT_NULL, CONTAINS, NOT_CONTAINS ->
          throw new ValidationException(
              "Attempted conditional constraint is not an indexable operation");
    };
  }

  // Value alone means EQ, Exists false means NULL; Value may stand in for the list of one.
  private static LegacyCondition comparison(String name, ExpectedAttribute expected) {
    AttributeValue value = expected.value();
    ComparisonOperator operator = expected.operator();
    if (value != null && expected.values() != null) {
      throw invalidExpected("Value and AttributeValueList cannot be used together", name);
    }
    if (operator == null) {
      checkExists(name, expected);
      return value == null
          ? new LegacyCondition(ComparisonOperator.NULL, null)
          : new LegacyCondition(ComparisonOperator.EQ, List.of(value));
    }
    if (expected.exists() != null) {
      throw invalidExpected("Exists and ComparisonOperator cannot be used together", name);
    }
    if (value == null && expected.values() == null && needsValue(operator)) {
      throw invalidExpected(
          "Value or AttributeValueList must be used with ComparisonOperator: " + operator, name);
    }
    return new LegacyCondition(operator, value == null ? expected.values() : List.of(value));
  }

  private static boolean needsValue(ComparisonOperator operator) {
    return operator != ComparisonOperator.NULL && operator != ComparisonOperator.NOT_NULL;
  }

  private static void checkExists(String name, ExpectedAttribute expected) {
    Boolean exists = expected.exists();
    if (expected.values() != null) {
      throw invalidExpected("AttributeValueList can only be used with a ComparisonOperator", name);
    } else if (Boolean.FALSE.equals(exists)) {
      if (expected.value() != null) {
        throw invalidExpected("Value cannot be used when Exists is false", name);
      }
    } else if (expected.value() == null) {
      throw invalidExpected("Value must be provided when Exists is " + exists, name);
    }
  }

  private static ValidationException invalidExpected(String reason, String name) {
    return new ValidationException(
        "1 validation error detected: One or more parameter values were invalid: "
            + reason
            + " for Attribute: "
            + name);
  }

  private static @Nullable Condition joined(
      @Nullable Map<String, LegacyCondition> conditions, @Nullable ConditionalOperator operator) {
    checkOperator(conditions, operator);
    if (conditions == null || conditions.isEmpty()) {
      return null;
    }
    List<Condition> parts = new ArrayList<>(conditions.size());
    conditions.forEach((name, condition) -> parts.add(condition(name, condition)));
    return operator == ConditionalOperator.OR ? new Condition.Or(parts) : new Condition.And(parts);
  }

  private static void checkOperator(
      @Nullable Map<String, LegacyCondition> conditions, @Nullable ConditionalOperator operator) {
    if (operator == null) {
      return;
    }
    if (conditions == null) {
      throw new ValidationException(
          "ConditionalOperator cannot be used without Filter or Expected");
    }
    if (conditions.size() < 2) {
      throw new ValidationException(
          "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }
  }

  private static Condition condition(String name, LegacyCondition legacy) {
    List<AttributeValue> values = LegacyOperands.checked(legacy);
    DocumentPath path = DocumentPath.of(name);
    Operand attribute = new Operand.Attribute(path);
    return switch (legacy.operator()) {
      case NULL -> new Condition.Absent(path);
      case NOT_NULL -> new Condition.Exists(path);
      case EQ, NE, LE, LT, GE, GT ->
          new Condition.Comparison(
              Comparator.valueOf(legacy.operator().name()), attribute, literal(values, 0));
      case BETWEEN -> new Condition.Between(attribute, literal(values, 0), literal(values, 1));
      case IN ->
          new Condition.In(attribute, values.stream().<Operand>map(Operand.Literal::new).toList());
      case BEGINS_WITH -> new Condition.BeginsWith(attribute, literal(values, 0));
      case CONTAINS -> new Condition.Contains(attribute, literal(values, 0));
      case NOT_CONTAINS ->
          new Condition.And(
              List.of(
                  new Condition.Exists(path),
                  new Condition.Not(new Condition.Contains(attribute, literal(values, 0)))));
    };
  }

  private static Operand literal(List<AttributeValue> values, int at) {
    return new Operand.Literal(values.get(at));
  }
}
