// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.PageCache.Kind;
import dev.dolium.cache.PageCache.Page;
import dev.dolium.cache.PageCache.PageKey;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.Scan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine's reads, through the cache. */
final class EngineReads {
  private static final int ITEM_BYTES = 50;

  private final Engine engine;
  private final CacheCore<Item, GetItem.Result> core;

  EngineReads(Engine engine, CacheCore<Item, GetItem.Result> core) {
    this.engine = engine;
    this.core = core;
  }

  GetItem.Result get(GetItem request) {
    core.count(CacheMetric.GET_ITEM_REQUESTS);
    ItemKey key = key(request);
    if (key == null) {
      return engine.execute(request);
    }
    Part part = EngineForms.part(request.projection(), request.names());
    GetItem.Result known = core.reads().known(key, part);
    GetItem.Result found =
        known == null ? core.reads().get(key, part, () -> engine.execute(request)) : known;
    return request.returnCapacity() == ReturnConsumedCapacity.NONE || found.capacity() != null
        ? found
        : new GetItem.Result(
            found.item(), ZeroCapacity.of(request.tableName(), request.returnCapacity()));
  }

  /** The item in the cache that may answer; null if only the engine may. */
  private @Nullable ItemKey key(GetItem request) {
    if (request.consistency() == ReadConsistency.STRONG) {
      return null;
    }
    CachedTable table = core.table(request.tableName());
    return table == null ? null : table.item(request.key());
  }

  Query.Result query(Query request) {
    return core.page(
        Kind.QUERY,
        key(request.tableName(), request.page(), request),
        () -> engine.execute(request),
        found -> shared(request, found));
  }

  Scan.Result scan(Scan request) {
    return core.page(
        Kind.SCAN,
        key(request.tableName(), request.page(), request),
        () -> engine.execute(request),
        found -> shared(request, found));
  }

  private @Nullable PageKey key(String tableName, PageParameters page, Operation<?> request) {
    return core.pageKey(tableName, page.consistency() == ReadConsistency.STRONG, request);
  }

  private static Page shared(Query request, Query.Result found) {
    List<Item> items = List.copyOf(found.items());
    return new Page(
        new Query.Result(
            items,
            found.count(),
            found.scannedCount(),
            found.lastEvaluatedKey(),
            ZeroCapacity.of(request.tableName(), request.page().returnCapacity())),
        itemBytes(items));
  }

  private static Page shared(Scan request, Scan.Result found) {
    List<Item> items = List.copyOf(found.items());
    return new Page(
        new Scan.Result(
            items,
            found.count(),
            found.scannedCount(),
            found.lastEvaluatedKey(),
            ZeroCapacity.of(request.tableName(), request.page().returnCapacity())),
        itemBytes(items));
  }

  private static long itemBytes(List<Item> items) {
    long bytes = 0;
    for (Item item : items) {
      bytes += ITEM_BYTES + item.sizeBytes();
    }
    return bytes;
  }

  BatchGetItem.Result batch(BatchGetItem request) {
    core.count(CacheMetric.BATCH_GET_ITEM_REQUESTS);
    return core.batchReads().get(new EngineBatch(engine, request));
  }
}
