// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.internal.expression.Function.Use;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a condition or filter of a parsed expression, and finds its errors of meaning. */
final class ConditionBinder {
  private static final int MAX_IN_OPERANDS = 100;
  private static final Set<AttributeType> TEXT = EnumSet.of(AttributeType.S, AttributeType.B);
  private static final Set<AttributeType> SIZED =
      EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL));
  private static final Set<AttributeType> CONTAINERS =
      EnumSet.complementOf(
          EnumSet.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL, AttributeType.M));

  private final Binding binding;

  ConditionBinder(Binding binding) {
    this.binding = binding;
  }

  Condition condition(Term term) {
    if (term instanceof Term.Binary binary) {
      return comparison(binary);
    } else if (term instanceof Term.Call call) {
      return function(call);
    } else if (term instanceof Term.And and) {
      return new Condition.And(conditions(and.parts()));
    } else if (term instanceof Term.Or or) {
      return new Condition.Or(conditions(or.parts()));
    } else if (term instanceof Term.Not not) {
      return new Condition.Not(condition(not.condition()));
    } else if (term instanceof Term.Between between) {
      return between(between);
    } else if (term instanceof Term.In in) {
      return in(in);
    }
    throw new AssertionError(term);
  }

  private List<Condition> conditions(List<Term> terms) {
    List<Condition> conditions = new ArrayList<>(terms.size());
    for (Term term : terms) {
      conditions.add(condition(term));
    }
    return conditions;
  }

  private Condition comparison(Term.Binary term) {
    Comparator comparator = Comparator.of(term.operator());
    Operand left = operand(term.left());
    Operand right = operand(term.right());
    if (comparator.isOrder()) {
      binding.checkType(comparator, left, Binding.ORDERED);
      binding.checkType(comparator, right, Binding.ORDERED);
    }
    binding.checkDistinct(comparator, left, List.of(right));
    return new Condition.Comparison(comparator, left, right);
  }

  private Condition between(Term.Between term) {
    Operand subject = operand(term.subject());
    Operand low = operand(term.low());
    Operand high = operand(term.high());
    for (Operand operand : List.of(subject, low, high)) {
      binding.checkType("BETWEEN", operand, Binding.ORDERED);
    }
    binding.checkBounds(low, high);
    binding.checkDistinct("BETWEEN", subject, List.of(low, high));
    return new Condition.Between(subject, low, high);
  }

  private Condition in(Term.In term) {
    if (term.candidates().size() > MAX_IN_OPERANDS) {
      throw binding.invalid(
          "The IN operator is provided with too many operands; number of operands: "
              + term.candidates().size());
    }
    Operand subject = operand(term.subject());
    List<Operand> candidates = new ArrayList<>(term.candidates().size());
    for (Term candidate : term.candidates()) {
      candidates.add(operand(candidate));
    }
    binding.checkDistinct("IN", subject, candidates);
    return new Condition.In(subject, candidates);
  }

  Operand operand(Term term) {
    if (term instanceof Term.Path path) {
      return new Operand.Attribute(binding.path(path));
    } else if (term instanceof Term.Value value) {
      return new Operand.Literal(binding.value(value));
    } else if (term instanceof Term.Call call) {
      Function size = Function.of(call, Use.CONDITION_OPERAND, binding.kind());
      Operand of = operand(call.operands().get(0));
      binding.checkType(size, of, SIZED);
      return new Operand.Size(of);
    }
    throw new AssertionError(term);
  }

  private Condition function(Term.Call call) {
    Function function = Function.of(call, Use.CONDITION, binding.kind());
    Term first = call.operands().get(0);
    return switch (function) {
      case ATTRIBUTE_EXISTS -> new Condition.Exists(binding.requirePath(function, first));
      case ATTRIBUTE_NOT_EXISTS -> new Condition.Absent(binding.requirePath(function, first));
      case ATTRIBUTE_TYPE -> attributeType(binding.requirePath(function, first), call);
      case BEGINS_WITH -> {
        List<Operand> operands = twoOperands(function, call, TEXT);
        binding.checkType(function, operands.get(1), TEXT);
        yield new Condition.BeginsWith(operands.get(0), operands.get(1));
      }
      case CONTAINS -> {
        List<Operand> operands = twoOperands(function, call, CONTAINERS);
        yield new Condition.Contains(operands.get(0), operands.get(1));
      }
      default -> throw new AssertionError(function);
    };
  }

  private List<Operand> twoOperands(
      Function function, Term.Call call, Set<AttributeType> typesOfFirst) {
    Operand first = operand(call.operands().get(0));
    Operand second = operand(call.operands().get(1));
    binding.checkType(function, first, typesOfFirst);
    binding.checkDistinct(function, first, List.of(second));
    return List.of(first, second);
  }

  private Condition attributeType(DocumentPath path, Term.Call call) {
    Operand type = operand(call.operands().get(1));
    binding.checkType(Function.ATTRIBUTE_TYPE, type, Set.of(AttributeType.S));
    if (type instanceof Operand.Literal literal && literal.value() instanceof AttributeValue.S s) {
      return new Condition.TypeIs(path, typeNamed(s.value()));
    }
    throw binding.invalid(
        "The function is not allowed to be used this way in an expression; function: "
            + Function.ATTRIBUTE_TYPE);
  }

  private AttributeType typeNamed(String name) {
    for (AttributeType type : AttributeType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw binding.invalid(
        "Invalid attribute type name found; type: "
            + name
            + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }
}
