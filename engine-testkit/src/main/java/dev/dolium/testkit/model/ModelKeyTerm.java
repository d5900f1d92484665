// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import java.util.Map;

/**
 * What a key condition says about one attribute of the sort key.
 *
 * @param column the attribute
 * @param operator how it is compared
 * @param operands with what; two for BETWEEN
 */
public record ModelKeyTerm(
    ModelTable.Column column, Operator operator, List<AttributeValue> operands) {
  /** Copies the operands. */
  public ModelKeyTerm {
    operands = List.copyOf(operands);
  }

  /** The operators of key conditions. */
  public enum Operator {
    /** Equal. */
    EQ,
    /** Less. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GE,
    /** Between, both ends included. */
    BETWEEN,
    /** Begins with. */
    BEGINS_WITH
  }

  private ModelCondition condition() {
    ModelPath path = ModelPath.of(column.name());
    AttributeValue first = operands.get(0);
    if (operator == Operator.BETWEEN) {
      return new ModelCondition.Between(path, first, operands.get(1));
    } else if (operator == Operator.BEGINS_WITH) {
      return new ModelCondition.BeginsWith(path, first);
    }
    return new ModelCondition.Compare(
        new ModelOperand.At(path),
        ModelCondition.Comparison.valueOf(operator.name()),
        new ModelOperand.Literal(first));
  }

  boolean holds(Map<String, AttributeValue> item) {
    return condition().holds(item);
  }

  String render(RequestText text) {
    return condition().render(text);
  }

  boolean isValid() {
    AttributeType type = column.type().attributeType();
    return condition().isValid() && operands.stream().allMatch(operand -> operand.type() == type);
  }
}
