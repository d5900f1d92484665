// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.KeyConditionRules;
import dev.dolium.engine.internal.expression.KeyOperator;
import dev.dolium.engine.internal.expression.ValueOrder;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.internal.partiql.Statement.Order;
import dev.dolium.engine.internal.partiql.Statement.OrderKey;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.read.KeyConditionPlan;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a SELECT reads: some items by their keys, some ranges of sort keys, or everything.
 *
 * <p>Where the WHERE leaves each partition key attribute only some values, every combination of
 * them and of what it leaves the sort key is a range of its own. What it asks besides is the
 * filter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html">SELECT</a>
 */
public final class SelectPlan {
  private static final int MAX_PARTITIONS = 50;
  private static final int MAX_SORT_VALUES = 100;

  private final Select select;
  private final KeyLayout keys;
  private final Conjuncts conjuncts;
  private List<List<KeyCondition.Term>> combinations = List.of(List.of());
  private List<KeyCondition> conditions = List.of();
  private List<KeyRange> ranges = List.of();
  private boolean wholeKeys;

  private SelectPlan(Select select, KeyLayout keys) {
    this.select = select;
    this.keys = keys;
    this.conjuncts = new Conjuncts(select.where());
  }

  /**
   * Plans the read of a table or index with those keys.
   *
   * @throws ValidationException if the keys in the WHERE or ORDER BY do not fit
   */
  public static SelectPlan of(Select select, KeyLayout keys) {
    SelectPlan plan = new SelectPlan(select, keys);
    plan.checkOrder();
    if (plan.takePartitions()) {
      plan.takeSortKeys();
      plan.conditions = plan.combinations.stream().map(KeyCondition::new).toList();
      plan.ranges =
          plan.conditions.stream()
              .map(condition -> KeyConditionPlan.range(condition, keys))
              .toList();
    } else if (!select.order().isEmpty()) {
      throw new ValidationException(
          "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    } else {
      return new SelectPlan(select, keys).everything();
    }
    return plan;
  }

  private SelectPlan everything() {
    ranges = List.of(keys.range());
    return this;
  }

  /** What each range asks of the keys; nothing if everything is read. */
  public List<KeyCondition> conditions() {
    return conditions;
  }

  /** The ranges of keys, in the order in which they are read. */
  public List<KeyRange> ranges() {
    return ranges;
  }

  /** Whether each range holds one item at most. */
  public boolean isOfWholeKeys() {
    return wholeKeys;
  }

  /** In which order each range is read. */
  public ScanOrder order() {
    OrderKey key = select.order().isEmpty() ? null : select.order().get(0);
    for (OrderKey each : select.order()) {
      if (isKey(each.attribute(), keys.sort())) {
        key = each;
      }
    }
    return key != null && key.direction() == Order.DESCENDING
        ? ScanOrder.DESCENDING
        : ScanOrder.ASCENDING;
  }

  /** What else must hold for an item, or null. */
  public @Nullable Condition filter() {
    return conjuncts.rest();
  }

  private void checkOrder() {
    if (!select.order().isEmpty() && select.where() == null) {
      throw new ValidationException(
          "Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    for (OrderKey key : select.order()) {
      if (!isKey(key.attribute(), keys.partition()) && !isKey(key.attribute(), keys.sort())) {
        throw new ValidationException(
            "Variable reference "
                + key.attribute()
                + " in ORDER BY clause must be part of the primary key");
      }
    }
  }

  private static boolean isKey(String name, List<KeyAttribute> attributes) {
    return attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
  }

  private boolean takePartitions() {
    for (KeyAttribute attribute : keys.partition()) {
      List<AttributeValue> values = conjuncts.takeValues(attribute.name());
      if (values.isEmpty()) {
        return false;
      }
      if (values.size() * combinations.size() > MAX_PARTITIONS) {
        throw new ValidationException(
            "The IN operator is provided with too many values of the partition key; number of values: "
                + values.size() * combinations.size());
      }
      combine(attribute, values);
    }
    return true;
  }

  private void takeSortKeys() {
    int partitions = combinations.size();
    int equal = 0;
    for (KeyAttribute attribute : keys.sort()) {
      List<AttributeValue> values = conjuncts.takeValues(attribute.name());
      if (values.isEmpty()) {
        KeyCondition.Term range = conjuncts.takeRange(attribute.name());
        if (range != null) {
          combinations = combinations.stream().map(terms -> plus(terms, range)).toList();
        }
        break;
      }
      if (values.size() * (combinations.size() / partitions) > MAX_SORT_VALUES) {
        throw new ValidationException(
            "The IN operator is provided with too many operands; number of operands: "
                + values.size() * (combinations.size() / partitions));
      }
      combine(attribute, values);
      equal++;
    }
    wholeKeys = keys.partition().size() + equal == keys.all().size();
  }

  private void combine(KeyAttribute attribute, List<AttributeValue> values) {
    List<AttributeValue> ordered = ordered(attribute, values);
    List<List<KeyCondition.Term>> more = new ArrayList<>();
    for (List<KeyCondition.Term> terms : combinations) {
      for (AttributeValue value : ordered) {
        more.add(
            plus(terms, new KeyCondition.Term(attribute.name(), KeyOperator.EQ, List.of(value))));
      }
    }
    combinations = more;
  }

  private List<AttributeValue> ordered(KeyAttribute attribute, List<AttributeValue> values) {
    if (values.stream().anyMatch(value -> value.type() != attribute.type())) {
      throw KeyConditionRules.wrongType();
    }
    for (OrderKey key : select.order()) {
      if (key.attribute().equals(attribute.name())) {
        java.util.Comparator<AttributeValue> order = ValueOrder::compare;
        return values.stream()
            .sorted(key.direction() == Order.ASCENDING ? order : order.reversed())
            .toList();
      }
    }
    return values;
  }

  private static List<KeyCondition.Term> plus(
      List<KeyCondition.Term> terms, KeyCondition.Term term) {
    List<KeyCondition.Term> more = new ArrayList<>(terms);
    more.add(term);
    return more;
  }
}
