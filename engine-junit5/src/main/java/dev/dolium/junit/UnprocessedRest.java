// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchGetItem.Keys;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Leaves the last parts of a batch unprocessed.
 *
 * @param count how many
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
record UnprocessedRest(int count) implements FaultEffect {
  @Override
  @SuppressWarnings("unchecked") // an operation fixes the type of its result
  public <R> R around(Operation<R> operation, Next next) {
    if (operation instanceof BatchWriteItem batch) {
      return (R) write(batch, next);
    }
    if (operation instanceof BatchGetItem batch) {
      return (R) get(batch, next);
    }
    throw new IllegalArgumentException(
        "expected BatchWriteItem or BatchGetItem for unprocessed parts but was "
            + operation.name());
  }

  private BatchWriteItem.Result write(BatchWriteItem batch, Next next) {
    Split<List<Write>> split =
        split(batch.requests(), Function.identity(), (whole, part) -> part, batch);
    BatchWriteItem.Result result =
        next.execute(
            new BatchWriteItem(split.first, batch.returnCapacity(), batch.returnMetrics()));
    Map<String, List<Write>> unprocessed = new LinkedHashMap<>(result.unprocessed());
    split.rest.forEach((table, writes) -> unprocessed.merge(table, writes, UnprocessedRest::join));
    return new BatchWriteItem.Result(unprocessed, result.metrics(), result.capacity());
  }

  private BatchGetItem.Result get(BatchGetItem batch, Next next) {
    Split<Keys> split = split(batch.requests(), Keys::keys, UnprocessedRest::withKeys, batch);
    BatchGetItem.Result result =
        next.execute(new BatchGetItem(split.first, batch.returnCapacity()));
    Map<String, Keys> unprocessed = new LinkedHashMap<>(result.unprocessed());
    split.rest.forEach(
        (table, keys) ->
            unprocessed.merge(
                table, keys, (some, more) -> withKeys(some, join(some.keys(), more.keys()))));
    return new BatchGetItem.Result(result.items(), unprocessed, result.capacity());
  }

  private record Split<V>(Map<String, V> first, Map<String, V> rest) {}

  private <V, P> Split<V> split(
      Map<String, V> requests,
      Function<V, List<P>> parts,
      BiFunction<V, List<P>, V> withParts,
      Operation<?> batch) {
    int keep = requests.values().stream().mapToInt(each -> parts.apply(each).size()).sum() - count;
    if (keep <= 0) {
      throw Fault.throttling().error(batch);
    }
    Split<V> split = new Split<>(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Map.Entry<String, V> table : requests.entrySet()) {
      List<P> all = parts.apply(table.getValue());
      int kept = Math.min(keep, all.size());
      keep -= kept;
      put(split.first, table, withParts, all.subList(0, kept));
      put(split.rest, table, withParts, all.subList(kept, all.size()));
    }
    return split;
  }

  private static <V, P> void put(
      Map<String, V> into,
      Map.Entry<String, V> table,
      BiFunction<V, List<P>, V> withParts,
      List<P> parts) {
    if (!parts.isEmpty()) {
      into.put(table.getKey(), withParts.apply(table.getValue(), parts));
    }
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static Keys withKeys(Keys keys, List<Key> others) {
    return new Keys(others, keys.projection(), keys.names(), keys.consistency());
  }
}
