// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.ReturnValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates transactions over two tables, and statements on one item of either. */
final class TransactionArbitraries {
  private static final int MOST_ACTIONS = 5;

  private final ModelTable first;
  private final ModelTable second;
  private final OperationHistory.Sizes sizes;

  TransactionArbitraries(ModelTable first, ModelTable second, OperationHistory.Sizes sizes) {
    this.first = first;
    this.second = second;
    this.sizes = sizes;
  }

  Arbitrary<ModelRequest> requests() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, writes()),
        Tuple.of(1, reads()),
        Tuple.of(2, statements(first)),
        Tuple.of(1, statements(second)));
  }

  private Arbitrary<ModelRequest> writes() {
    return Arbitraries.frequencyOf(Tuple.of(2, actions(first)), Tuple.of(1, actions(second)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_ACTIONS)
        .map(list -> mostlyOnce(list, TransactionArbitraries::place))
        .map(ModelTransaction.Write::new);
  }

  private Arbitrary<ModelRequest> reads() {
    return Arbitraries.frequencyOf(Tuple.of(2, gets(first)), Tuple.of(1, gets(second)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_ACTIONS)
        .map(list -> mostlyOnce(list, get -> place(get.table(), get.key())))
        .map(ModelTransaction.Read::new);
  }

  private Arbitrary<ModelTransaction.Action> actions(ModelTable table) {
    RequestArbitraries requests = new RequestArbitraries(table, sizes);
    Arbitrary<ModelTransaction.Action> written =
        requests.singleWrites().map(TransactionArbitraries::action);
    Arbitrary<ModelTransaction.Action> checks =
        Combinators.combine(requests.keys(), requests.conditions())
            .as((key, terms) -> new ModelTransaction.Check(table, key, terms));
    return Arbitraries.frequencyOf(Tuple.of(6, written), Tuple.of(1, checks));
  }

  // A transaction answers nothing of its actions, and its updates say what they do.
  private static ModelTransaction.Action action(ModelRequest request) {
    if (request instanceof ModelRequest.Put put) {
      return new ModelRequest.Put(put.table(), put.item(), quiet(put.terms()));
    } else if (request instanceof ModelRequest.Update update && update.update() != null) {
      return new ModelRequest.Update(
          update.table(), update.key(), update.update(), quiet(update.terms()));
    } else if (request instanceof ModelRequest.Update update) {
      return new ModelRequest.Delete(update.table(), update.key(), quiet(update.terms()));
    } else if (request instanceof ModelRequest.Delete delete) {
      return new ModelRequest.Delete(delete.table(), delete.key(), quiet(delete.terms()));
    }
    throw new AssertionError(request);
  }

  private static ModelRequest.Terms quiet(ModelRequest.Terms terms) {
    return new ModelRequest.Terms(terms.condition(), ReturnValues.NONE, terms.onFailure());
  }

  private Arbitrary<ModelRequest.Get> gets(ModelTable table) {
    return new RequestArbitraries(table, sizes).gets().map(ModelRequest.Get.class::cast);
  }

  private Arbitrary<ModelRequest> statements(ModelTable table) {
    RequestArbitraries requests = new RequestArbitraries(table, sizes);
    Arbitrary<ModelRequest> byKey =
        Combinators.combine(
                Arbitraries.of(ModelStatement.Kind.SELECT, ModelStatement.Kind.DELETE),
                requests.fittingKeys())
            .as((kind, key) -> new ModelStatement(kind, table, key));
    Arbitrary<ModelRequest> inserts =
        requests.items().map(item -> new ModelStatement(ModelStatement.Kind.INSERT, table, item));
    return Arbitraries.oneOf(byKey, inserts);
  }

  private static Object place(ModelTransaction.Action action) {
    if (action instanceof ModelRequest.Put put) {
      return place(put.table(), put.item());
    } else if (action instanceof ModelRequest.Update update) {
      return place(update.table(), update.key());
    } else if (action instanceof ModelRequest.Delete delete) {
      return place(delete.table(), delete.key());
    }
    return place(action.table(), ((ModelTransaction.Check) action).key());
  }

  private static Object place(ModelTable table, AttributeMap attributes) {
    List<Object> place = new ArrayList<>(List.of(table.name()));
    table.key().forEach(column -> place.add(String.valueOf(attributes.get(column.name()))));
    return place;
  }

  // Every ninth list with two actions on one item is left as it is, to be refused.
  private static <T> List<T> mostlyOnce(List<T> list, Function<T, Object> place) {
    if (Math.floorMod(list.hashCode(), 9) == 0) {
      return list;
    }
    Map<Object, T> once = new LinkedHashMap<>();
    list.forEach(each -> once.put(place.apply(each), each));
    return List.copyOf(once.values());
  }
}
