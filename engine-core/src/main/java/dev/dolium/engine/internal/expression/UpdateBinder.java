// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.internal.expression.Function.Use;
import dev.dolium.engine.internal.expression.UpdateAction.Style;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a parsed update expression, and finds its errors of meaning. */
final class UpdateBinder {
  private static final Set<AttributeType> ADDABLE =
      EnumSet.of(AttributeType.N, AttributeType.SS, AttributeType.NS, AttributeType.BS);
  private static final Set<AttributeType> SETS =
      EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

  private final Binding binding;

  UpdateBinder(Binding binding) {
    this.binding = binding;
  }

  UpdatePlan plan(List<UpdateParser.Action> actions) {
    List<DocumentPath> paths = new ArrayList<>(actions.size());
    List<UpdateAction> bound = new ArrayList<>(actions.size());
    for (UpdateParser.Action action : actions) {
      paths.add(binding.path(action.path()));
      bound.add(action(action.section(), action.value()));
    }
    UpdatePlan.Builder plan = new UpdatePlan.Builder();
    for (int i = 0; i < paths.size(); i++) {
      plan.add(paths.get(i), bound.get(i));
    }
    return plan.build();
  }

  private UpdateAction action(UpdateParser.Section section, @Nullable Term value) {
    if (value == null) {
      return new UpdateAction.Remove();
    }
    return switch (section) {
      case SET -> new UpdateAction.Put(operand(value));
      case ADD -> new UpdateAction.Add(literal(section, value, ADDABLE), Style.EXPRESSION);
      case DELETE -> new UpdateAction.Delete(literal(section, value, SETS), Style.EXPRESSION);
      case REMOVE -> throw new AssertionError(value);
    };
  }

  private AttributeValue literal(
      UpdateParser.Section section, Term term, Set<AttributeType> allowed) {
    AttributeValue value = binding.value((Term.Value) term);
    if (!allowed.contains(value.type())) {
      throw binding.invalid(
          "Incorrect operand type for operator or function; operator: "
              + section
              + ", operand type: "
              + longName(value.type())
              + ", typeSet: ALLOWED_FOR_"
              + section
              + "_OPERAND");
    }
    return value;
  }

  /** The type as ADD and DELETE spell it out, where everything else uses the API's name. */
  static String longName(AttributeType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case NULL -> "NULL";
      case M -> "MAP";
      case L -> "LIST";
      case SS -> "STRING_SET";
      case NS -> "NUMBER_SET";
      case BS -> "BINARY_SET";
    };
  }

  private Operand operand(Term term) {
    if (term instanceof Term.Path path) {
      return new Operand.Attribute(binding.path(path));
    } else if (term instanceof Term.Value value) {
      return new Operand.Literal(binding.value(value));
    } else if (term instanceof Term.Call call) {
      return function(call);
    } else if (term instanceof Term.Binary binary) {
      return arithmetic(binary);
    }
    throw new AssertionError(term);
  }

  private Operand function(Term.Call call) {
    Function function = Function.of(call, Use.UPDATE_OPERAND, binding.kind());
    Term first = call.operands().get(0);
    if (function == Function.IF_NOT_EXISTS) {
      DocumentPath path = binding.requirePath(function, first);
      return new Operand.IfNotExists(path, operand(call.operands().get(1)));
    }
    Operand left = operand(first);
    Operand right = operand(call.operands().get(1));
    binding.checkType(function, left, EnumSet.of(AttributeType.L));
    binding.checkType(function, right, EnumSet.of(AttributeType.L));
    return new Operand.ListAppend(left, right);
  }

  private Operand arithmetic(Term.Binary term) {
    Operand left = operand(term.left());
    Operand right = operand(term.right());
    binding.checkType(term.operator(), left, EnumSet.of(AttributeType.N));
    binding.checkType(term.operator(), right, EnumSet.of(AttributeType.N));
    Operand.Arithmetic.Operator operator =
        term.operator().equals("+")
            ? Operand.Arithmetic.Operator.PLUS
            : Operand.Arithmetic.Operator.MINUS;
    return new Operand.Arithmetic(operator, left, right);
  }
}
