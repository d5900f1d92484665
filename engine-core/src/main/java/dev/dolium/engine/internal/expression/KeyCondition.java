// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of the key attributes: at most one term for each attribute, all of which must
 * hold.
 *
 * <p>Whether the attributes are keys, and the operators and types fit them, is the caller's to
 * check ({@link KeyConditionRules}).
 */
public record KeyCondition(List<Term> terms) {
  /** Copies the list. */
  public KeyCondition {
    terms = List.copyOf(terms);
  }

  /** What is asked of the attribute, or null. */
  public @Nullable Term term(String attribute) {
    for (Term term : terms) {
      if (term.attribute().equals(attribute)) {
        return term;
      }
    }
    return null;
  }

  /**
   * What is asked of one attribute.
   *
   * @param operands two for BETWEEN, otherwise one
   */
  public record Term(String attribute, KeyOperator operator, List<AttributeValue> operands) {
    /** Copies the list. */
    public Term {
      operands = List.copyOf(operands);
    }

    /** The only or the lower operand. */
    public AttributeValue operand() {
      return operands.get(0);
    }
  }
}
