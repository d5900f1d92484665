// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Makes a key condition of a bound condition, or says why it cannot be one. */
final class KeyConditionBinder {
  private final List<KeyCondition.Term> terms = new ArrayList<>();

  private KeyConditionBinder() {}

  static KeyCondition of(Condition condition) {
    KeyConditionBinder binder = new KeyConditionBinder();
    binder.add(condition);
    return new KeyCondition(binder.terms);
  }

  private void add(Condition condition) {
    if (condition instanceof Condition.And and) {
      and.parts().forEach(this::add);
    } else if (condition instanceof Condition.Comparison comparison) {
      add(comparison);
    } else if (condition instanceof Condition.Between between) {
      add(KeyOperator.BETWEEN, between.subject(), List.of(between.low(), between.high()));
    } else if (condition instanceof Condition.BeginsWith beginsWith) {
      add(KeyOperator.BEGINS_WITH, beginsWith.subject(), List.of(beginsWith.prefix()));
    } else {
      throw KeyConditionRules.invalidOperator(nameOf(condition));
    }
  }

  private static Object nameOf(Condition condition) {
    if (condition instanceof Condition.Or) {
      return "OR";
    } else if (condition instanceof Condition.Not) {
      return "NOT";
    } else if (condition instanceof Condition.In) {
      return "IN";
    } else if (condition instanceof Condition.Exists) {
      return Function.ATTRIBUTE_EXISTS;
    } else if (condition instanceof Condition.Absent) {
      return Function.ATTRIBUTE_NOT_EXISTS;
    } else if (condition instanceof Condition.TypeIs) {
      return Function.ATTRIBUTE_TYPE;
    } else if (condition instanceof Condition.Contains) {
      return Function.CONTAINS;
    }
    throw new AssertionError(condition);
  }

  private void add(Condition.Comparison comparison) {
    boolean mirrored =
        comparison.left() instanceof Operand.Literal
            && !(comparison.right() instanceof Operand.Literal);
    Comparator comparator = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
    if (comparator == Comparator.NE) {
      throw KeyConditionRules.invalidOperator(comparator);
    }
    add(
        KeyOperator.valueOf(comparator.name()),
        mirrored ? comparison.right() : comparison.left(),
        List.of(mirrored ? comparison.left() : comparison.right()));
  }

  private void add(KeyOperator operator, Operand subject, List<Operand> operands) {
    List<AttributeValue> values = new ArrayList<>(operands.size());
    String attribute = attribute(operator, subject, operands);
    for (Operand operand : operands) {
      if (operand instanceof Operand.Literal literal) {
        values.add(literal.value());
      } else if (operand instanceof Operand.Size) {
        throw KeyConditionRules.nestedOperation();
      } else {
        throw KeyConditionRules.manyAttributes();
      }
    }
    if (terms.stream().anyMatch(term -> term.attribute().equals(attribute))) {
      throw KeyConditionRules.repeated();
    }
    terms.add(new KeyCondition.Term(attribute, operator, values));
  }

  private static String attribute(KeyOperator operator, Operand subject, List<Operand> operands) {
    if (subject instanceof Operand.Attribute attribute) {
      if (!attribute.path().isTopLevel()) {
        throw KeyConditionRules.nestedAttribute();
      }
      return attribute.path().name();
    } else if (subject instanceof Operand.Size) {
      throw KeyConditionRules.nestedOperation();
    } else if (operands.stream().anyMatch(Operand.Attribute.class::isInstance)) {
      throw KeyConditionRules.attributeNotFirst(
          operator == KeyOperator.BETWEEN ? operator : Function.BEGINS_WITH);
    }
    throw KeyConditionRules.noAttribute();
  }
}
