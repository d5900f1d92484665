// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads of batches: the table is asked only for the keys that are not in the cache.
 *
 * <p>Reads of parts are passed on: the answer does not tell which item a part belongs to.
 *
 * @param <I> an item
 * @param <A> the answer to a read of one item
 */
final class BatchReads<I, A> {
  private static final int MAX_KEYS = 100;

  private final ItemForms<I, A> forms;
  private final TableKeys tables;
  private final ItemCache<A> items;
  private final Flights<A> flights;
  private final CacheCounters counters;

  BatchReads(
      ItemForms<I, A> forms,
      TableKeys tables,
      ItemCache<A> items,
      Flights<A> flights,
      CacheCounters counters) {
    this.forms = forms;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.counters = counters;
  }

  /**
   * One batch as its door writes it down.
   *
   * @param <Q> what is asked of one table
   * @param <K> a key
   * @param <I> an item
   * @param <A> the answer to a read of one item
   * @param <R> the answer to the batch
   */
  interface Batch<Q, K, I, A, R> {
    /** What is asked, by table. */
    Map<String, Q> asked();

    List<K> keys(Q asked);

    /** Whether whole items are asked for, as old as they may be. */
    boolean isCacheable(Q asked);

    Q withKeys(Q asked, List<K> keys);

    @Nullable ItemKey itemOfKey(CachedTable table, K key);

    @Nullable ItemKey itemKey(CachedTable table, I item);

    @Nullable I item(A answer);

    /** Asks the table. */
    R load(Map<String, Q> rest);

    List<I> items(R answer, String tableName);

    @Nullable Q unprocessed(R answer, String tableName);

    /** The whole answer: all that was found, and what the table answered if it was asked. */
    R answer(Map<String, List<I>> found, @Nullable R rest);
  }

  <Q, K, R> R get(Batch<Q, K, I, A, R> batch) {
    Map<String, Q> asked = batch.asked();
    int count = asked.values().stream().mapToInt(keys -> batch.keys(keys).size()).sum();
    if (count == 0 || count > MAX_KEYS) {
      return batch.load(asked);
    }
    Map<String, LookUp<Q, K, R>> lookUps = new LinkedHashMap<>();
    Map<String, Q> rest = new LinkedHashMap<>();
    asked.forEach(
        (name, table) -> {
          LookUp<Q, K, R> found = lookUp(batch, name, table);
          if (found == null) {
            rest.put(name, table);
          } else {
            lookUps.put(name, found);
            if (!found.missing.isEmpty()) {
              rest.put(name, batch.withKeys(table, List.copyOf(found.missing.values())));
            }
          }
        });
    lookUps.values().forEach(LookUp::count);
    R answer = rest.isEmpty() ? null : load(batch, rest, lookUps);
    Map<String, List<I>> found = new LinkedHashMap<>();
    for (String name : asked.keySet()) {
      LookUp<Q, K, R> lookUp = lookUps.get(name);
      if (lookUp != null) {
        found.put(name, lookUp.found());
      } else if (answer != null) {
        found.put(name, batch.items(answer, name));
      }
    }
    return batch.answer(found, answer);
  }

  /** What the cache knows of a table's keys; null if only the table may answer. */
  private <Q, K, R> @Nullable LookUp<Q, K, R> lookUp(
      Batch<Q, K, I, A, R> batch, String name, Q asked) {
    CachedTable table = batch.isCacheable(asked) ? tables.find(name) : null;
    if (table == null) {
      return null;
    }
    LookUp<Q, K, R> found = new LookUp<>(batch, table);
    Set<ItemKey> seen = new HashSet<>();
    for (K key : batch.keys(asked)) {
      ItemKey item = batch.itemOfKey(table, key);
      if (item == null || !seen.add(item)) {
        return null;
      }
      found.add(key, item, items.answer(item, Part.WHOLE));
    }
    return found;
  }

  private <Q, K, R> R load(
      Batch<Q, K, I, A, R> batch, Map<String, Q> rest, Map<String, LookUp<Q, K, R>> lookUps) {
    lookUps.values().forEach(LookUp::begin);
    try {
      R answer = batch.load(rest);
      lookUps.forEach((name, found) -> found.read(answer, name));
      return answer;
    } finally {
      lookUps.values().forEach(LookUp::end);
    }
  }

  /** The keys of one table: those that are known, and those that have to be asked for. */
  private final class LookUp<Q, K, R> {
    private final Batch<Q, K, I, A, R> batch;
    private final CachedTable table;
    private final List<ItemKey> order = new ArrayList<>();
    private final Map<ItemKey, I> present = new HashMap<>();
    private final Map<ItemKey, K> missing = new LinkedHashMap<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private Set<ItemKey> unread = Set.of();

    LookUp(Batch<Q, K, I, A, R> batch, CachedTable table) {
      this.batch = batch;
      this.table = table;
    }

    void add(K key, ItemKey item, @Nullable A known) {
      order.add(item);
      if (known == null) {
        missing.put(item, key);
        return;
      }
      I found = batch.item(known);
      if (found != null) {
        present.put(item, found);
      }
    }

    void count() {
      counters.add(CacheMetric.ITEM_HITS, order.size() - missing.size());
      counters.add(CacheMetric.ITEM_MISSES, missing.size());
    }

    void begin() {
      unread = missing.keySet();
      missing.keySet().forEach(key -> tickets.add(flights.beginRead(key)));
    }

    void read(R answer, String name) {
      for (I item : batch.items(answer, name)) {
        ItemKey key = batch.itemKey(table, item);
        if (key != null) {
          present.put(key, item);
        }
      }
      Q left = batch.unprocessed(answer, name);
      unread = new HashSet<>();
      if (left != null) {
        for (K key : batch.keys(left)) {
          ItemKey item = batch.itemOfKey(table, key);
          if (item != null) {
            unread.add(item);
          }
        }
      }
    }

    void end() {
      for (Ticket ticket : tickets) {
        ItemKey key = ticket.key();
        flights.endRead(
            ticket,
            () -> {
              if (!unread.contains(key)) {
                items.add(key, Part.WHOLE, forms.answer(present.get(key)));
              }
            });
      }
    }

    List<I> found() {
      List<I> found = new ArrayList<>();
      for (ItemKey key : order) {
        I item = present.get(key);
        if (item != null) {
          found.add(item);
        }
      }
      return found;
    }
  }
}
