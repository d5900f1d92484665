// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.read;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.KeyCondition.Term;
import dev.dolium.engine.internal.expression.KeyConditionRules;
import dev.dolium.engine.internal.expression.KeyOperator;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.Bound;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.KeyRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a key condition into the range of keys that meet it.
 *
 * <p>Every partition key attribute needs an equality; sort key attributes may be constrained from
 * left to right without gaps, and only the last of them by anything but an equality.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public final class KeyConditionPlan {
  private final KeyCondition condition;
  private final KeyLayout keys;
  private final List<AttributeValue> partition = new ArrayList<>();
  private final List<AttributeValue> equal = new ArrayList<>();
  private @Nullable Term last;

  private KeyConditionPlan(KeyCondition condition, KeyLayout keys) {
    this.condition = condition;
    this.keys = keys;
  }

  /**
   * The range of keys that meet the condition.
   *
   * @throws ValidationException if the condition does not fit the key schema
   */
  public static KeyRange range(KeyCondition condition, KeyLayout keys) {
    KeyConditionPlan plan = new KeyConditionPlan(condition, keys);
    plan.takePartitionKey();
    plan.takeSortKey();
    return plan.range();
  }

  /** The range of all keys with the condition's partition key. */
  public static KeyRange partition(KeyCondition condition, KeyLayout keys) {
    KeyConditionPlan plan = new KeyConditionPlan(condition, keys);
    plan.takePartitionKey();
    return keys.equalTo(plan.partition, List.of());
  }

  private void takePartitionKey() {
    for (KeyAttribute attribute : keys.partition()) {
      Term term = condition.term(attribute.name());
      if (term == null) {
        throw KeyConditionRules.missedKeyElement(attribute.name());
      }
      if (term.operator() != KeyOperator.EQ) {
        throw KeyConditionRules.notSupported();
      }
      partition.add(checked(attribute, term.operands().get(0)));
    }
  }

  private void takeSortKey() {
    int left = condition.terms().size() - partition.size();
    KeyAttribute gap = null;
    for (KeyAttribute attribute : keys.sort()) {
      Term term = condition.term(attribute.name());
      if (term == null) {
        gap = gap == null ? attribute : gap;
        continue;
      }
      left--;
      if (gap != null) {
        throw gapBefore(gap.name(), attribute.name());
      }
      if (last != null) {
        throw inequalityBefore(last.attribute(), attribute.name());
      }
      term.operands().forEach(operand -> checked(attribute, operand));
      if (term.operator() == KeyOperator.EQ) {
        equal.add(term.operands().get(0));
      } else {
        last = checkedPrefix(attribute, term);
      }
    }
    if (left > 0) {
      throw gap != null
          ? KeyConditionRules.missedKeyElement(gap.name())
          : KeyConditionRules.notSupported();
    }
  }

  private static ValidationException gapBefore(String missing, String present) {
    return new ValidationException(
        "RANGE key attributes "
            + missing
            + " must have conditions specified in the query because a condition is present on key attribute "
            + present);
  }

  private static ValidationException inequalityBefore(String unequal, String present) {
    return new ValidationException(
        "RANGE key attributes "
            + unequal
            + " must have equality conditions specified in the query because a condition is present on key"
            + " attribute "
            + present);
  }

  private static Term checkedPrefix(KeyAttribute attribute, Term term) {
    if (term.operator() == KeyOperator.BEGINS_WITH && attribute.type() == AttributeType.N) {
      throw KeyConditionRules.wrongType();
    }
    return term;
  }

  private static AttributeValue checked(KeyAttribute attribute, AttributeValue value) {
    if (value.type() != attribute.type()) {
      throw KeyConditionRules.wrongType();
    }
    return value;
  }

  private KeyRange range() {
    KeyRange same = keys.equalTo(partition, equal);
    Term term = last;
    if (term == null) {
      return same;
    }
    int at = equal.size();
    AttributeValue first = term.operands().get(0);
    return switch (term.operator()) {
      case LT -> until(same, keys.bound(same, first, at, Bound.BEFORE));
      case LE -> until(same, keys.bound(same, first, at, Bound.AFTER));
      case GT -> from(same, keys.bound(same, first, at, Bound.AFTER));
      case GE -> from(same, keys.bound(same, first, at, Bound.BEFORE));
      case BETWEEN ->
          until(
              from(same, keys.bound(same, first, at, Bound.BEFORE)),
              keys.bound(same, term.operands().get(1), at, Bound.AFTER));
      case BEGINS_WITH ->
          KeyRange.startingWith(same.family(), keys.bound(same, first, at, Bound.PREFIX));
      case EQ -> throw new AssertionError(term);
    };
  }

  private static KeyRange from(KeyRange range, byte[] start) {
    return new KeyRange(range.family(), start, range.end());
  }

  private static KeyRange until(KeyRange range, byte[] end) {
    return new KeyRange(range.family(), range.start(), end);
  }
}
