// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

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

  WriteGroup<I> group() {
    return new WriteGroup<>(tables, writes);
  }

  PageCache pages() {
    return pages;
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
