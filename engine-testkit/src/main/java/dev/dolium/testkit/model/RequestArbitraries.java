// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.table.KeyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Generates requests to one table. */
public final class RequestArbitraries {
  private final ModelTable table;
  private final ExpressionArbitraries expressions;
  private final List<ModelTable.Column> indexColumns;
  private final OperationHistory.Sizes sizes;

  /** Creates generators of requests to the table. */
  public RequestArbitraries(ModelTable table, OperationHistory.Sizes sizes) {
    this.table = table;
    this.sizes = sizes;
    this.indexColumns =
        table.indexes().stream()
            .flatMap(index -> index.key().stream())
            .filter(column -> !table.key().contains(column))
            .distinct()
            .toList();
    this.expressions =
        new ExpressionArbitraries(
            Stream.concat(table.key().stream(), indexColumns.stream())
                .map(ModelTable.Column::name)
                .toList());
  }

  /** Requests of all kinds. */
  public Arbitrary<ModelRequest> requests() {
    ReadArbitraries reads = new ReadArbitraries(table, expressions);
    return Arbitraries.frequencyOf(
        Tuple.of(5, puts()),
        Tuple.of(10, updates()),
        Tuple.of(3, deletes()),
        Tuple.of(3, gets()),
        Tuple.of(7, reads.queries()),
        Tuple.of(3, reads.scans()),
        Tuple.of(1, batchGets()),
        Tuple.of(3, batchWrites()));
  }

  /** Puts, updates and deletes of one item. */
  Arbitrary<ModelRequest> singleWrites() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, puts()), Tuple.of(4, updates()), Tuple.of(2, deletes()));
  }

  /** Conditions, as terms of a write that answers nothing. */
  Arbitrary<ModelRequest.Terms> conditions() {
    return Combinators.combine(
            expressions.conditions(), Arbitraries.of(ReturnOnConditionFailure.class))
        .as((condition, failure) -> new ModelRequest.Terms(condition, ReturnValues.NONE, failure));
  }

  /** A batch that fills the table. */
  Arbitrary<ModelRequest> fillings() {
    return items()
        .map(item -> new ModelRequest.BatchWrite.Write(item, true))
        .list()
        .ofSize(14)
        .map(this::mostlyOnceWritten)
        .map(writes -> new ModelRequest.BatchWrite.Writes(table, writes))
        .map(writes -> new ModelRequest.BatchWrite(List.of(writes)));
  }

  /** Keys; every eightieth does not fit the table. */
  Arbitrary<AttributeMap> keys() {
    Arbitrary<AttributeMap> odd =
        Combinators.combine(fittingKeys(), ValueArbitraries.values())
            .as(
                (key, value) ->
                    value instanceof AttributeValue.BOOL
                        ? with(key, "a", value)
                        : with(key, "pk", value));
    return Arbitraries.frequencyOf(Tuple.of(79, fittingKeys()), Tuple.of(1, odd));
  }

  /** Keys that fit the table. */
  Arbitrary<AttributeMap> fittingKeys() {
    Arbitrary<AttributeMap> partition =
        ValueArbitraries.fewKeys(table.partition().type())
            .map(value -> new AttributeMap.Builder(2).add("pk", value).build());
    ModelTable.Column sort = table.sort();
    if (sort == null) {
      return ValueArbitraries.keys(table.partition().type())
          .map(value -> new AttributeMap.Builder(1).add("pk", value).build());
    }
    return Combinators.combine(partition, ValueArbitraries.keys(sort.type()))
        .as((key, value) -> with(key, "sk", value));
  }

  static AttributeMap with(AttributeMap attributes, String name, AttributeValue value) {
    Map<String, AttributeValue> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return AttributeMap.copyOf(more);
  }

  /** Items; some lack attributes of index keys, a few have them of another type. */
  public Arbitrary<AttributeMap> items() {
    Arbitrary<AttributeMap> items = keys();
    for (String name : ExpressionArbitraries.ATTRIBUTES) {
      items = withOptional(items, name, ValueArbitraries.valuesOf(name).map(List::of), 2);
    }
    for (ModelTable.Column column : indexColumns) {
      items = withOptional(items, column.name(), indexAttribute(column), 0);
    }
    return sizes == OperationHistory.Sizes.SMALL
        ? items
        : Combinators.combine(items, paddings()).as((item, p) -> with(item, "padding", p));
  }

  private static Arbitrary<AttributeValue> paddings() {
    Arbitrary<Integer> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(50_000, 250_000)),
            Tuple.of(1, Arbitraries.integers().between(408_000, 411_000)));
    return lengths.map(length -> new AttributeValue.S("x".repeat(length)));
  }

  // An empty list of values, and this share against three, leave the attribute out.
  private static Arbitrary<AttributeMap> withOptional(
      Arbitrary<AttributeMap> items,
      String name,
      Arbitrary<List<AttributeValue>> values,
      int absent) {
    Arbitrary<List<AttributeValue>> optional =
        Arbitraries.frequencyOf(
            Tuple.of(3, values), Tuple.of(absent, Arbitraries.just(List.<AttributeValue>of())));
    return Combinators.combine(items, optional)
        .as((item, value) -> value.isEmpty() ? item : with(item, name, value.get(0)));
  }

  private static Arbitrary<List<AttributeValue>> indexAttribute(ModelTable.Column column) {
    return Arbitraries.frequencyOf(
        Tuple.of(80, keysOf(column.type()).map(List::of)),
        Tuple.of(40, Arbitraries.just(List.<AttributeValue>of())),
        Tuple.of(1, ValueArbitraries.values().map(List::of)));
  }

  private static Arbitrary<AttributeValue> keysOf(KeyType type) {
    return Arbitraries.oneOf(ValueArbitraries.fewKeys(type), ValueArbitraries.keys(type));
  }

  private Arbitrary<ModelRequest.Terms> terms(Arbitrary<ReturnValues> returnValues) {
    Arbitrary<ModelCondition> condition = expressions.conditions().injectNull(0.6);
    return Combinators.combine(
            condition, returnValues, Arbitraries.of(ReturnOnConditionFailure.class))
        .as(ModelRequest.Terms::new);
  }

  private static Arbitrary<ReturnValues> ofPutOrDelete() {
    return Arbitraries.frequency(
        Tuple.of(20, ReturnValues.NONE),
        Tuple.of(20, ReturnValues.ALL_OLD),
        Tuple.of(1, ReturnValues.UPDATED_NEW));
  }

  private Arbitrary<ModelRequest> puts() {
    return Combinators.combine(items(), terms(ofPutOrDelete()))
        .as((item, terms) -> new ModelRequest.Put(table, item, terms));
  }

  private Arbitrary<ModelRequest> deletes() {
    return Combinators.combine(keys(), terms(ofPutOrDelete()))
        .as((key, terms) -> new ModelRequest.Delete(table, key, terms));
  }

  /** Reads of one item. */
  Arbitrary<ModelRequest> gets() {
    return Combinators.combine(keys(), expressions.projections().injectNull(0.4))
        .as((key, projection) -> new ModelRequest.Get(table, key, projection));
  }

  private Arbitrary<ModelRequest> updates() {
    Arbitrary<ModelUpdate> update =
        Arbitraries.frequencyOf(
            Tuple.of(5, expressions.updates()), Tuple.of(2, updatesOfIndexKeys()));
    return Combinators.combine(
            keys(), update.injectNull(0.03), terms(Arbitraries.of(ReturnValues.class)))
        .as(
            (key, changes, terms) ->
                new ModelRequest.Update(table, key, changes, certain(changes, terms)));
  }

  // Moves entries of indexes: sets an index key attribute, or takes it away.
  private Arbitrary<ModelUpdate> updatesOfIndexKeys() {
    if (indexColumns.isEmpty()) {
      return expressions.updates();
    }
    return Arbitraries.of(indexColumns)
        .flatMap(
            column ->
                indexAttribute(column)
                    .map(value -> List.of(change(ModelPath.of(column.name()), value))))
        .map(ModelUpdate::new);
  }

  private static ModelChange change(ModelPath path, List<AttributeValue> value) {
    return value.isEmpty()
        ? new ModelChange.Remove(path)
        : new ModelChange.Put(path, new ModelValue.Of(new ModelOperand.Literal(value.get(0))));
  }

  // What UPDATED_OLD and UPDATED_NEW answer for elements of lists is not documented.
  private static ModelRequest.Terms certain(
      @Nullable ModelUpdate update, ModelRequest.Terms terms) {
    boolean updated =
        terms.returnValues() == ReturnValues.UPDATED_OLD
            || terms.returnValues() == ReturnValues.UPDATED_NEW;
    boolean elements =
        update != null
            && update.paths().stream()
                .anyMatch(path -> path.steps().stream().anyMatch(Integer.class::isInstance));
    return updated && elements
        ? new ModelRequest.Terms(terms.condition(), ReturnValues.ALL_NEW, terms.onFailure())
        : terms;
  }

  private Arbitrary<ModelRequest> batchGets() {
    return Combinators.combine(
            keys().list().ofMinSize(1).ofMaxSize(6), expressions.projections().injectNull(0.6))
        .as(
            (keys, projection) ->
                new ModelRequest.BatchGet.Keys(table, mostlyOnce(keys), projection))
        .map(keys -> new ModelRequest.BatchGet(List.of(keys)));
  }

  // Every fifth list with a key twice is left as it is, to be refused.
  private static List<AttributeMap> mostlyOnce(List<AttributeMap> keys) {
    return Math.floorMod(keys.hashCode(), 5) == 0 ? keys : keys.stream().distinct().toList();
  }

  private Arbitrary<ModelRequest> batchWrites() {
    Arbitrary<ModelRequest.BatchWrite.Write> put =
        items().map(item -> new ModelRequest.BatchWrite.Write(item, true));
    Arbitrary<ModelRequest.BatchWrite.Write> delete =
        keys().map(key -> new ModelRequest.BatchWrite.Write(key, false));
    return Arbitraries.frequencyOf(Tuple.of(3, put), Tuple.of(1, delete))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(this::mostlyOnceWritten)
        .map(writes -> new ModelRequest.BatchWrite.Writes(table, writes))
        .map(writes -> new ModelRequest.BatchWrite(List.of(writes)));
  }

  private List<ModelRequest.BatchWrite.Write> mostlyOnceWritten(
      List<ModelRequest.BatchWrite.Write> writes) {
    if (Math.floorMod(writes.hashCode(), 9) == 0) {
      return writes;
    }
    Map<List<Object>, ModelRequest.BatchWrite.Write> once = new LinkedHashMap<>();
    for (ModelRequest.BatchWrite.Write write : writes) {
      List<Object> key = new ArrayList<>();
      table.key().forEach(column -> key.add(String.valueOf(write.attributes().get(column.name()))));
      once.put(key, write);
    }
    return List.copyOf(once.values());
  }
}
