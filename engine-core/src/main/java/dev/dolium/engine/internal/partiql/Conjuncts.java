// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.expression.Comparator;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.KeyOperator;
import dev.dolium.engine.internal.expression.Operand;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a WHERE joins by AND, of which keys take what they can use; used by one
 * thread.
 */
final class Conjuncts {
  private final List<Condition> left = new ArrayList<>();

  Conjuncts(@Nullable Condition where) {
    if (where != null) {
      add(where);
    }
  }

  private void add(Condition condition) {
    if (condition instanceof Condition.And and) {
      and.parts().forEach(this::add);
    } else {
      left.add(condition);
    }
  }

  /** What was not taken, or null if nothing is left. */
  @Nullable Condition rest() {
    return left.isEmpty() ? null : left.size() == 1 ? left.get(0) : new Condition.And(left);
  }

  /** Takes the first {@code attribute = value} and gives the value, or null if there is none. */
  @Nullable AttributeValue takeEquality(String attribute) {
    for (int i = 0; i < left.size(); i++) {
      KeyCondition.Term term = term(left.get(i), attribute);
      if (term != null && term.operator() == KeyOperator.EQ) {
        left.remove(i);
        return term.operand();
      }
    }
    return null;
  }

  /**
   * Takes the first condition that leaves the attribute only some values: an equality, IN, or
   * equalities that OR joins. Gives the values, each once; none if there is no such condition.
   */
  List<AttributeValue> takeValues(String attribute) {
    for (int i = 0; i < left.size(); i++) {
      List<AttributeValue> values = values(left.get(i), attribute);
      if (!values.isEmpty()) {
        left.remove(i);
        return values;
      }
    }
    return List.of();
  }

  /** Takes the first condition that leaves the attribute a range of values. */
  KeyCondition.@Nullable Term takeRange(String attribute) {
    for (int i = 0; i < left.size(); i++) {
      KeyCondition.Term term = term(left.get(i), attribute);
      if (term != null) {
        left.remove(i);
        return term;
      }
    }
    return null;
  }

  private static List<AttributeValue> values(Condition condition, String attribute) {
    Set<AttributeValue> values = new LinkedHashSet<>();
    KeyCondition.Term term = term(condition, attribute);
    if (term != null && term.operator() == KeyOperator.EQ) {
      values.add(term.operand());
    } else if (condition instanceof Condition.In in && isAttribute(in.subject(), attribute)) {
      for (Operand candidate : in.candidates()) {
        if (!(candidate instanceof Operand.Literal literal)) {
          return List.of();
        }
        values.add(literal.value());
      }
    } else if (condition instanceof Condition.Or or) {
      for (Condition part : or.parts()) {
        List<AttributeValue> some = values(part, attribute);
        if (some.isEmpty()) {
          return List.of();
        }
        values.addAll(some);
      }
    }
    return List.copyOf(values);
  }

  private static KeyCondition.@Nullable Term term(Condition condition, String attribute) {
    if (condition instanceof Condition.Comparison comparison) {
      return term(comparison, attribute);
    } else if (condition instanceof Condition.Between between
        && isAttribute(between.subject(), attribute)
        && between.low() instanceof Operand.Literal low
        && between.high() instanceof Operand.Literal high) {
      return new KeyCondition.Term(
          attribute, KeyOperator.BETWEEN, List.of(low.value(), high.value()));
    } else if (condition instanceof Condition.BeginsWith begins
        && isAttribute(begins.subject(), attribute)
        && begins.prefix() instanceof Operand.Literal prefix) {
      return new KeyCondition.Term(attribute, KeyOperator.BEGINS_WITH, List.of(prefix.value()));
    }
    return null;
  }

  private static KeyCondition.@Nullable Term term(
      Condition.Comparison comparison, String attribute) {
    if (isAttribute(comparison.left(), attribute)
        && comparison.right() instanceof Operand.Literal literal) {
      return term(comparison.comparator(), attribute, literal.value());
    } else if (isAttribute(comparison.right(), attribute)
        && comparison.left() instanceof Operand.Literal literal) {
      return term(comparison.comparator().mirrored(), attribute, literal.value());
    }
    return null;
  }

  private static KeyCondition.@Nullable Term term(
      Comparator comparator, String attribute, AttributeValue value) {
    KeyOperator operator =
        switch (comparator) {
          case EQ -> KeyOperator.EQ;
          case LT -> KeyOperator.LT;
          case LE -> KeyOperator.LE;
          case GT -> KeyOperator.GT;
          case GE -> KeyOperator.GE;
          case NE -> null;
        };
    return operator == null ? null : new KeyCondition.Term(attribute, operator, List.of(value));
  }

  private static boolean isAttribute(Operand operand, String attribute) {
    return operand instanceof Operand.Attribute it && it.path().equals(DocumentPath.of(attribute));
  }
}
