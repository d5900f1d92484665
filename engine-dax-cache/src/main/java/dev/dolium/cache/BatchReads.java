// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchGetItem.Keys;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ReadConsistency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads of batches: the engine is asked only for the keys that are not in the cache.
 *
 * <p>Reads of parts go to the engine: its answer does not tell which item a part belongs to.
 */
final class BatchReads {
  private static final int MAX_KEYS = 100;

  private final Engine engine;
  private final TableKeys tables;
  private final ItemCache items;
  private final Flights flights;
  private final CacheCounters counters;

  BatchReads(
      Engine engine, TableKeys tables, ItemCache items, Flights flights, CacheCounters counters) {
    this.engine = engine;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.counters = counters;
  }

  BatchGetItem.Result get(BatchGetItem request) {
    int count = request.requests().values().stream().mapToInt(keys -> keys.keys().size()).sum();
    if (count == 0 || count > MAX_KEYS) {
      return engine.execute(request);
    }
    Map<String, LookUp> lookUps = new LinkedHashMap<>();
    for (Map.Entry<String, Keys> table : request.requests().entrySet()) {
      LookUp found = lookUp(table.getKey(), table.getValue());
      if (found != null) {
        lookUps.put(table.getKey(), found);
      }
    }
    Map<String, Keys> asked = new LinkedHashMap<>();
    request
        .requests()
        .forEach(
            (name, keys) -> {
              LookUp found = lookUps.get(name);
              if (found == null) {
                asked.put(name, keys);
              } else if (!found.missing.isEmpty()) {
                asked.put(name, found.missing(keys));
              }
            });
    return answer(request, lookUps, ask(request, asked, lookUps));
  }

  /** What the cache knows of a table's keys; null if only the engine may answer. */
  private @Nullable LookUp lookUp(String name, Keys keys) {
    CachedTable table =
        keys.consistency() == ReadConsistency.STRONG
                || !Part.of(keys.projection(), keys.names()).isWhole()
            ? null
            : tables.find(name);
    if (table == null) {
      return null;
    }
    LookUp found = new LookUp(table);
    Set<ItemKey> seen = new HashSet<>();
    for (Key key : keys.keys()) {
      ItemKey item = table.item(key);
      if (item == null || !seen.add(item)) {
        return null;
      }
      found.add(key, item, items.answer(item, Part.WHOLE));
    }
    return found;
  }

  private BatchGetItem.Result ask(
      BatchGetItem request, Map<String, Keys> asked, Map<String, LookUp> lookUps) {
    lookUps.values().forEach(LookUp::count);
    if (asked.isEmpty()) {
      return new BatchGetItem.Result(Map.of(), Map.of(), List.of());
    }
    lookUps.values().forEach(LookUp::begin);
    try {
      BatchGetItem.Result answer =
          engine.execute(new BatchGetItem(asked, request.returnCapacity()));
      lookUps.forEach((name, found) -> found.read(answer, name));
      return answer;
    } finally {
      lookUps.values().forEach(LookUp::end);
    }
  }

  private static BatchGetItem.Result answer(
      BatchGetItem request, Map<String, LookUp> lookUps, BatchGetItem.Result rest) {
    Map<String, List<Item>> found = new LinkedHashMap<>();
    List<ConsumedCapacity> capacities = new ArrayList<>();
    Map<String, ConsumedCapacity> consumed =
        rest.capacity().stream()
            .collect(Collectors.toMap(ConsumedCapacity::tableName, Function.identity()));
    for (String name : request.requests().keySet()) {
      LookUp lookUp = lookUps.get(name);
      found.put(name, lookUp == null ? rest.items().getOrDefault(name, List.of()) : lookUp.found());
      ConsumedCapacity capacity = consumed.get(name);
      capacity = capacity == null ? ZeroCapacity.of(name, request.returnCapacity()) : capacity;
      if (capacity != null) {
        capacities.add(capacity);
      }
    }
    return new BatchGetItem.Result(found, rest.unprocessed(), capacities);
  }

  /** The keys of one table: those that are known, and those that have to be asked for. */
  private final class LookUp {
    private final CachedTable table;
    private final List<ItemKey> order = new ArrayList<>();
    private final Map<ItemKey, Item> present = new HashMap<>();
    private final Map<ItemKey, Key> missing = new LinkedHashMap<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private Set<ItemKey> unread = Set.of();

    LookUp(CachedTable table) {
      this.table = table;
    }

    void add(Key key, ItemKey item, GetItem.@Nullable Result known) {
      order.add(item);
      if (known == null) {
        missing.put(item, key);
      } else if (known.item() != null) {
        present.put(item, known.item());
      }
    }

    void count() {
      counters.add(CacheMetric.ITEM_HITS, order.size() - missing.size());
      counters.add(CacheMetric.ITEM_MISSES, missing.size());
    }

    Keys missing(Keys keys) {
      return new Keys(
          List.copyOf(missing.values()), keys.projection(), keys.names(), keys.consistency());
    }

    void begin() {
      unread = missing.keySet();
      missing.keySet().forEach(key -> tickets.add(flights.beginRead(key)));
    }

    void read(BatchGetItem.Result answer, String name) {
      for (Item item : answer.items().getOrDefault(name, List.of())) {
        ItemKey key = table.item(item.attributes());
        if (key != null) {
          present.put(key, item);
        }
      }
      Keys left = answer.unprocessed().get(name);
      unread = new HashSet<>();
      if (left != null) {
        left.keys().forEach(key -> unread.add(table.item(key)));
      }
    }

    void end() {
      for (Ticket ticket : tickets) {
        ItemKey key = ticket.key();
        flights.endRead(
            ticket,
            () -> {
              if (!unread.contains(key)) {
                items.add(key, Part.WHOLE, present.get(key));
              }
            });
      }
    }

    List<Item> found() {
      List<Item> found = new ArrayList<>();
      for (ItemKey key : order) {
        Item item = present.get(key);
        if (item != null) {
          found.add(item);
        }
      }
      return found;
    }
  }
}
