// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Cache;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.Scan;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of queries and scans, by the whole request. Writes leave them alone, so they may be as old
 * as their time to live. Who asks for a page that is being read waits for it.
 */
final class QueryCache {
  private static final int PAGE_BYTES = 300;
  private static final int ITEM_BYTES = 50;

  private final Engine engine;
  private final TableKeys tables;
  private final CacheCounters counters;
  private final Cache<PageKey, CachedPage> pages;
  private final boolean enabled;

  /**
   * Which page.
   *
   * @param table the table
   * @param request all parameters, where the page starts among them
   */
  private record PageKey(CachedTable table, Operation<?> request) {}

  /**
   * A page.
   *
   * @param answer what is answered from the cache
   * @param items the items in it
   */
  private record CachedPage(Object answer, List<Item> items) {
    int sizeBytes() {
      long bytes = PAGE_BYTES;
      for (Item item : items) {
        bytes += ITEM_BYTES + item.sizeBytes();
      }
      return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
  }

  QueryCache(Engine engine, TableKeys tables, CacheSettings settings) {
    this.engine = engine;
    this.tables = tables;
    this.counters = settings.counters();
    // No time to live means another thing than for items: queries are not cached.
    this.enabled = !settings.queryTtl().isZero();
    Duration ttl = enabled ? settings.queryTtl() : Duration.ofMillis(1);
    this.pages =
        settings
            .<PageKey, CachedPage>bounded((key, page) -> page.sizeBytes())
            .expireAfterWrite(ttl)
            .build();
  }

  Query.Result query(Query request) {
    PageKey key = key(request.tableName(), request.page().consistency(), request);
    return key == null
        ? engine.execute(request)
        : page(
            key,
            request,
            CacheMetric.QUERY_HITS,
            CacheMetric.QUERY_MISSES,
            found -> cached(request, found));
  }

  Scan.Result scan(Scan request) {
    PageKey key = key(request.tableName(), request.page().consistency(), request);
    return key == null
        ? engine.execute(request)
        : page(
            key,
            request,
            CacheMetric.SCAN_HITS,
            CacheMetric.SCAN_MISSES,
            found -> cached(request, found));
  }

  private @Nullable PageKey key(
      String tableName, ReadConsistency consistency, Operation<?> request) {
    CachedTable table =
        enabled && consistency == ReadConsistency.EVENTUAL ? tables.find(tableName) : null;
    return table == null ? null : new PageKey(table, request);
  }

  @SuppressWarnings("unchecked") // under the key of a request there is an answer to that request
  private <R> R page(
      PageKey key,
      Operation<R> request,
      CacheMetric hits,
      CacheMetric misses,
      Function<R, CachedPage> cached) {
    Loading<R> loading = new Loading<>();
    CachedPage page =
        pages.get(
            key,
            k -> {
              R found = engine.execute(request);
              loading.found = found;
              return cached.apply(found);
            });
    R found = loading.found;
    counters.count(found == null ? hits : misses);
    return found == null ? (R) page.answer() : found;
  }

  /** What this thread read itself. */
  private static final class Loading<R> {
    private @Nullable R found;
  }

  private static CachedPage cached(Query request, Query.Result found) {
    List<Item> items = List.copyOf(found.items());
    return new CachedPage(
        new Query.Result(
            items,
            found.count(),
            found.scannedCount(),
            found.lastEvaluatedKey(),
            ZeroCapacity.of(request.tableName(), request.page().returnCapacity())),
        items);
  }

  private static CachedPage cached(Scan request, Scan.Result found) {
    List<Item> items = List.copyOf(found.items());
    return new CachedPage(
        new Scan.Result(
            items,
            found.count(),
            found.scannedCount(),
            found.lastEvaluatedKey(),
            ZeroCapacity.of(request.tableName(), request.page().returnCapacity())),
        items);
  }

  void dropTable(String tableName) {
    pages.asMap().keySet().removeIf(key -> key.table().name().equals(tableName));
  }

  long bytes() {
    return CacheSettings.bytes(pages);
  }
}
