// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchGetItem.Keys;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ReadConsistency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A batch of reads as an engine writes it down. */
record EngineBatch(Engine engine, BatchGetItem request)
    implements BatchReads.Batch<Keys, Key, Item, GetItem.Result, BatchGetItem.Result> {
  @Override
  public Map<String, Keys> asked() {
    return request.requests();
  }

  @Override
  public List<Key> keys(Keys asked) {
    return asked.keys();
  }

  @Override
  public boolean isCacheable(Keys asked) {
    return asked.consistency() == ReadConsistency.EVENTUAL
        && EngineForms.part(asked.projection(), asked.names()).isWhole();
  }

  @Override
  public Keys withKeys(Keys asked, List<Key> keys) {
    return new Keys(keys, asked.projection(), asked.names(), asked.consistency());
  }

  @Override
  public @Nullable ItemKey itemOfKey(CachedTable table, Key key) {
    return table.item(key);
  }

  @Override
  public @Nullable ItemKey itemKey(CachedTable table, Item item) {
    return table.item(item.attributes());
  }

  @Override
  public @Nullable Item item(GetItem.Result answer) {
    return answer.item();
  }

  @Override
  public BatchGetItem.Result load(Map<String, Keys> rest) {
    return engine.execute(new BatchGetItem(rest, request.returnCapacity()));
  }

  @Override
  public List<Item> items(BatchGetItem.Result answer, String tableName) {
    return answer.items().getOrDefault(tableName, List.of());
  }

  @Override
  public @Nullable Keys unprocessed(BatchGetItem.Result answer, String tableName) {
    return answer.unprocessed().get(tableName);
  }

  @Override
  public BatchGetItem.Result answer(
      Map<String, List<Item>> found, BatchGetItem.@Nullable Result rest) {
    Map<String, ConsumedCapacity> consumed =
        rest == null
            ? Map.of()
            : rest.capacity().stream()
                .collect(Collectors.toMap(ConsumedCapacity::tableName, Function.identity()));
    List<ConsumedCapacity> capacities = new ArrayList<>();
    for (String name : request.requests().keySet()) {
      ConsumedCapacity capacity = consumed.get(name);
      capacity = capacity == null ? ZeroCapacity.of(name, request.returnCapacity()) : capacity;
      if (capacity != null) {
        capacities.add(capacity);
      }
    }
    return new BatchGetItem.Result(found, rest == null ? Map.of() : rest.unprocessed(), capacities);
  }
}
