// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.Select;
import dev.dolium.engine.table.KeyType;
import dev.dolium.testkit.model.ModelKeyTerm.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Generates queries and scans of a table and its indexes. */
final class ReadArbitraries {
  private final ModelTable table;
  private final ExpressionArbitraries expressions;

  ReadArbitraries(ModelTable table, ExpressionArbitraries expressions) {
    this.table = table;
    this.expressions = expressions;
  }

  Arbitrary<ModelRequest> scans() {
    return indexes()
        .flatMap(
            index ->
                Combinators.combine(Arbitraries.of(0, 0, 1, 2, 3, 7), terms(index))
                    .as((segments, terms) -> new ModelRead.OfAll(table, segments, terms)));
  }

  Arbitrary<ModelRequest> queries() {
    return indexes().flatMap(this::queries);
  }

  // An empty list stands for the table itself.
  private Arbitrary<List<ModelTable.Index>> indexes() {
    List<List<ModelTable.Index>> all = new ArrayList<>();
    all.add(List.of());
    all.add(List.of());
    table.indexes().forEach(index -> all.add(List.of(index)));
    return Arbitraries.of(all);
  }

  private static ModelTable.@Nullable Index indexOf(List<ModelTable.Index> index) {
    return index.isEmpty() ? null : index.get(0);
  }

  private Arbitrary<ModelRequest> queries(List<ModelTable.Index> index) {
    Arbitrary<List<AttributeValue>> partition = Arbitraries.just(List.of());
    for (ModelTable.Column column : table.partitionOf(indexOf(index))) {
      partition = Combinators.combine(partition, operands(column.type())).as(ReadArbitraries::plus);
    }
    return Combinators.combine(
            partition,
            sortTerms(table.sortOf(indexOf(index))),
            startSorts().injectNull(0.7),
            Arbitraries.of(Direction.class),
            terms(index))
        .as(
            (values, sort, start, direction, terms) ->
                new ModelRead.OfPartition(
                    table, values, sort, startAfter(values, sort, start, terms), direction, terms));
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }

  // Partition keys are mostly of the right type.
  private static Arbitrary<AttributeValue> operands(KeyType type) {
    return Arbitraries.frequencyOf(
        Tuple.of(40, ValueArbitraries.fewKeys(type)),
        Tuple.of(20, ValueArbitraries.keys(type)),
        Tuple.of(1, oddOperands()));
  }

  // What a condition on an empty key value answers is not documented.
  private static Arbitrary<AttributeValue> oddOperands() {
    return ValueArbitraries.values().filter(value -> ReferenceValues.sizeOf(value) > 0);
  }

  private Arbitrary<List<ModelKeyTerm>> sortTerms(List<ModelTable.Column> columns) {
    if (columns.isEmpty()) {
      return Arbitraries.just(List.of());
    }
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(List.of())), Tuple.of(3, term(columns.get(0)).map(List::of)));
  }

  private static Arbitrary<ModelKeyTerm> term(ModelTable.Column column) {
    Arbitrary<AttributeValue> operand =
        Arbitraries.frequencyOf(
            Tuple.of(30, ValueArbitraries.keys(column.type())), Tuple.of(1, oddOperands()));
    return Combinators.combine(Arbitraries.of(Operator.class), operand, operand)
        .as(
            (operator, one, two) ->
                new ModelKeyTerm(column, operator, inOrder(operator, one, two)));
  }

  private static List<AttributeValue> inOrder(
      Operator operator, AttributeValue one, AttributeValue two) {
    if (operator != Operator.BETWEEN) {
      return List.of(one);
    }
    boolean turned =
        one.type() == two.type()
            && ReferenceValues.isOrdered(one.type())
            && ReferenceValues.compare(one, two) > 0;
    return turned ? List.of(two, one) : List.of(one, two);
  }

  private Arbitrary<AttributeValue> startSorts() {
    return ValueArbitraries.keys(table.sort() == null ? KeyType.STRING : table.sort().type());
  }

  // A start that need not exist, on the table only: among equal keys of an index the order is open.
  private @Nullable AttributeMap startAfter(
      List<AttributeValue> partition,
      List<ModelKeyTerm> sort,
      @Nullable AttributeValue start,
      ModelRead.Terms terms) {
    if (terms.index() != null || table.sort() == null || start == null) {
      return null;
    }
    boolean holds =
        sort.stream()
            .allMatch(term -> term.isValid() && term.holds(Map.of(table.sort().name(), start)));
    return holds
        ? new AttributeMap.Builder(2)
            .add(table.partition().name(), partition.get(0))
            .add(table.sort().name(), start)
            .build()
        : null;
  }

  private Arbitrary<ModelRead.Terms> terms(List<ModelTable.Index> chosen) {
    ModelTable.Index index = indexOf(chosen);
    Set<String> held = table.heldBy(index);
    Arbitrary<ModelCondition> filter = expressions.conditions().injectNull(0.6);
    Arbitrary<ModelProjection> projection = expressions.projections().injectNull(0.7);
    Arbitrary<Integer> limit = Arbitraries.integers().between(1, 6).injectNull(0.4);
    Arbitrary<Select> select =
        Arbitraries.of(Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES, Select.COUNT)
            .injectNull(0.7);
    return Combinators.combine(filter, projection, select, limit)
        .as(
            (condition, paths, asked, items) ->
                new ModelRead.Terms(
                    index, within(held, condition), paths, paths == null ? asked : null, items));
  }

  // A filter sees what the index holds; what one on other attributes does is not documented.
  private static @Nullable ModelCondition within(
      @Nullable Set<String> held, @Nullable ModelCondition condition) {
    boolean isWithin =
        held == null
            || condition == null
            || condition.paths().allMatch(path -> held.contains(path.name()));
    return isWithin ? condition : null;
  }
}
