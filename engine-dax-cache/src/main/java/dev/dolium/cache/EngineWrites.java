// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.ItemWrites.Outcome;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An engine's writes, which the cache takes note of. */
final class EngineWrites {
  private final Engine engine;
  private final CacheCore<Item, GetItem.Result> core;

  EngineWrites(Engine engine, CacheCore<Item, GetItem.Result> core) {
    this.engine = engine;
    this.core = core;
  }

  PutItem.Result put(PutItem request) {
    return core.write(
        CacheMetric.PUT_ITEM_REQUESTS,
        request.tableName(),
        table -> table.item(request.item()),
        () -> new Outcome<>(engine.execute(request), Item.ofAttributes(request.item()), true));
  }

  DeleteItem.Result delete(DeleteItem request) {
    return core.write(
        CacheMetric.DELETE_ITEM_REQUESTS,
        request.tableName(),
        table -> table.item(request.key()),
        () -> new Outcome<>(engine.execute(request), null, true));
  }

  UpdateItem.Result update(UpdateItem request) {
    return core.write(
        CacheMetric.UPDATE_ITEM_REQUESTS,
        request.tableName(),
        table -> table.item(request.key()),
        () -> updated(request));
  }

  /** The answer to an update, with the whole item after it if that is to be cached. */
  private Outcome<UpdateItem.Result, Item> updated(UpdateItem request) {
    boolean silent = request.returnValues() == ReturnValues.NONE;
    if (!core.writes().isWritingThrough()) {
      return new Outcome<>(engine.execute(request), null, false);
    }
    if (silent || request.returnValues() == ReturnValues.ALL_NEW) {
      UpdateItem.Result all = engine.execute(request.returning(ReturnValues.ALL_NEW));
      return new Outcome<>(
          silent ? new UpdateItem.Result(null, all.capacity(), all.metrics()) : all,
          all.attributes(),
          true);
    }
    UpdateItem.Result result = engine.execute(request);
    try {
      return new Outcome<>(result, read(request.tableName(), request.key()), true);
    } catch (EngineException unreadable) {
      return new Outcome<>(result, null, false);
    }
  }

  private @Nullable Item read(String tableName, Key key) {
    return engine
        .execute(
            new GetItem(
                tableName,
                key,
                ProjectionParameters.ALL,
                null,
                ReadConsistency.STRONG,
                ReturnConsumedCapacity.NONE))
        .item();
  }

  BatchWriteItem.Result batch(BatchWriteItem request) {
    core.count(CacheMetric.BATCH_WRITE_ITEM_REQUESTS);
    WriteGroup<Item> group = core.group();
    request
        .requests()
        .forEach((table, writes) -> writes.forEach(write -> begin(group, table, write)));
    BatchWriteItem.Result result = group.run(() -> engine.execute(request));
    group.endBatch(unprocessed(result));
    return result;
  }

  private static void begin(WriteGroup<Item> group, String tableName, Write write) {
    Item left = write instanceof Write.Put put ? Item.ofAttributes(put.item()) : null;
    group.begin(tableName, table -> item(table, write), left);
  }

  private static @Nullable ItemKey item(CachedTable table, Write write) {
    if (write instanceof Write.Put put) {
      return table.item(put.item());
    } else if (write instanceof Write.Delete delete) {
      return table.item(delete.key());
    }
    throw new AssertionError(write);
  }

  private Set<ItemKey> unprocessed(BatchWriteItem.Result result) {
    Set<ItemKey> left = new HashSet<>();
    result
        .unprocessed()
        .forEach(
            (name, writes) -> {
              CachedTable table = core.table(name);
              for (Write write : writes) {
                ItemKey key = table == null ? null : item(table, write);
                if (key != null) {
                  left.add(key);
                }
              }
            });
    return left;
  }

  TransactWriteItems.Result transact(TransactWriteItems request) {
    core.count(CacheMetric.TRANSACT_WRITE_ITEMS_REQUESTS);
    WriteGroup<Item> group = core.group();
    Map<ItemKey, GetItem> gets = new LinkedHashMap<>();
    for (TransactWrite write : request.writes()) {
      if (write instanceof PutItem put) {
        begin(group, put.tableName(), gets, table -> table.item(put.item()));
      } else if (write instanceof UpdateItem update) {
        begin(group, update.tableName(), gets, table -> table.item(update.key()));
      } else if (write instanceof DeleteItem delete) {
        begin(group, delete.tableName(), gets, table -> table.item(delete.key()));
      }
    }
    TransactWriteItems.Result result = group.run(() -> engine.execute(request));
    group.endTransaction();
    core.writes().fillLater(List.copyOf(gets.keySet()), () -> readAll(gets));
    return result;
  }

  private static void begin(
      WriteGroup<Item> group,
      String tableName,
      Map<ItemKey, GetItem> gets,
      WriteGroup.KeyOf keyOf) {
    group.begin(
        tableName,
        table -> {
          ItemKey key = keyOf.in(table);
          if (key != null) {
            gets.put(key, GetItem.from(tableName, key.key()));
          }
          return key;
        },
        null);
  }

  /**
   * The items of a transaction; none if they cannot be read: then the next reads fill the cache.
   */
  private List<@Nullable Item> readAll(Map<ItemKey, GetItem> gets) {
    try {
      return engine.execute(TransactGetItems.of(gets.values().toArray(new GetItem[0]))).items();
    } catch (EngineException | IllegalStateException unreadable) {
      return List.of();
    }
  }
}
