// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.ItemWrites.Outcome;
import dev.dolium.cache.PageCache.Kind;
import dev.dolium.cache.PageCache.Page;
import dev.dolium.cache.PageCache.PageKey;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache itself, behind whichever door: items, pages, and what keeps them coherent. Safe for
 * many threads.
 *
 * @param <I> an item
 * @param <A> the answer to a read of one item
 */
final class CacheCore<I, A> {
  private final ItemForms<I, A> forms;
  private final CacheCounters counters;
  private final TableKeys tables;
  private final ItemCache<A> items;
  private final PageCache pages;
  private final ItemReads<I, A> reads;
  private final BatchReads<I, A> batchReads;
  private final ItemWrites<I, A> writes;

  CacheCore(ItemForms<I, A> forms, TableKeys.LookUp lookUp, CacheSettings settings) {
    Flights<A> flights = new Flights<>();
    this.forms = forms;
    counters = settings.counters();
    tables = new TableKeys(lookUp);
    items = new ItemCache<>(settings, forms::sizeBytes);
    pages = new PageCache(settings);
    reads = new ItemReads<>(forms, items, flights, counters);
    batchReads = new BatchReads<>(forms, tables, items, flights, counters);
    writes = new ItemWrites<>(forms, tables, items, flights, settings);
  }

  @Nullable CachedTable table(String nameOrArn) {
    return tables.find(nameOrArn);
  }

  ItemReads<I, A> reads() {
    return reads;
  }

  BatchReads<I, A> batchReads() {
    return batchReads;
  }

  ItemWrites<I, A> writes() {
    return writes;
  }

  /**
   * Counts a write of one item and carries it out; a request without a table is refused by whoever
   * does so.
   */
  <R> R write(
      CacheMetric requests,
      @Nullable String tableName,
      Function<CachedTable, @Nullable ItemKey> key,
      Supplier<Outcome<R, I>> write) {
    count(requests);
    CachedTable table = tableName == null ? null : table(tableName);
    return writes.write(
        tableName == null ? "" : tableName, table, table == null ? null : key.apply(table), write);
  }

  /** Counts the read of a page and answers it, from the cache if a page of it may answer. */
  <R> R page(Kind kind, @Nullable PageKey key, Supplier<R> load, Function<R, Page> shared) {
    count(kind.requests());
    return key == null ? load.get() : pages.get(key, kind, load, shared);
  }

  /** The page in the cache, if it is there; then the read is counted. */
  @Nullable Object knownPage(Kind kind, @Nullable PageKey key) {
    Object known = key == null ? null : pages.known(key, kind);
    if (known != null) {
      count(kind.requests());
    }
    return known;
  }

  /** The page that may answer a request; null if only the table may. */
  @Nullable PageKey pageKey(@Nullable String tableName, boolean strong, Object request) {
    CachedTable table = tableName == null || strong || !pages.isEnabled() ? null : table(tableName);
    return table == null ? null : new PageKey(table, request);
  }

  WriteGroup<I> group() {
    return new WriteGroup<>(tables, writes);
  }

  void count(CacheMetric metric) {
    counters.count(metric);
  }

  /** Counts a request that failed. */
  void failed(Throwable failed) {
    CacheMetric metric = forms.metric(failed);
    if (metric != null) {
      counters.count(metric);
    }
  }

  /** Takes note that a table was created. */
  void tableCreated() {
    tables.forget();
  }

  /** Takes note that a table was dropped. */
  void tableDropped(String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    tables.forget();
    items.dropTable(name);
    pages.dropTable(name);
  }

  /** Forgets all items, after something that may have changed any of them. */
  void forgetItems() {
    writes.forgetAll();
  }

  CacheStats stats() {
    return new CacheStats(counters.snapshot(), items.bytes() + pages.bytes());
  }
}
