// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Boarding;
import dev.dolium.cache.Flights.Ticket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads of single items: from the cache, or loaded once for all who ask meanwhile. */
final class ItemReads<I, A> {
  private final ItemForms<I, A> forms;
  private final ItemCache<A> items;
  private final Flights<A> flights;
  private final CacheCounters counters;

  ItemReads(ItemForms<I, A> forms, ItemCache<A> items, Flights<A> flights, CacheCounters counters) {
    this.forms = forms;
    this.items = items;
    this.flights = flights;
    this.counters = counters;
  }

  /** The answer in the cache, if it is there. */
  @Nullable A known(ItemKey key, Part part) {
    A known = items.answer(key, part);
    if (known != null) {
      counters.count(CacheMetric.ITEM_HITS);
    }
    return known;
  }

  /** The answer from the cache, or what is loaded; only the latter tells of its own request. */
  A get(ItemKey key, Part part, Supplier<A> load) {
    A known = known(key, part);
    if (known != null) {
      return known;
    }
    counters.count(CacheMetric.ITEM_MISSES);
    while (true) {
      Boarding<A> boarding = flights.board(key, part);
      CompletableFuture<A> shared = boarding.load().answer();
      Ticket ticket = boarding.ticket();
      if (ticket != null) {
        return lead(ticket, part, shared, load);
      }
      A joined = SharedLoads.join(shared);
      if (joined != null) {
        return joined;
      }
    }
  }

  private A lead(Ticket ticket, Part part, CompletableFuture<A> shared, Supplier<A> load) {
    try {
      // Another one may have loaded it between the look into the cache and now.
      A late = items.answer(ticket.key(), part);
      A found = late;
      A kept = late;
      Runnable cached = () -> {};
      try {
        if (found == null || kept == null) {
          found = load.get();
          A loaded = forms.shared(found);
          cached = () -> items.add(ticket.key(), part, loaded);
          kept = loaded;
        }
      } finally {
        flights.endRead(ticket, cached);
      }
      // Only now: whoever comes meanwhile finds either the load under way or the item in the cache.
      shared.complete(kept);
      return found;
    } catch (RuntimeException | Error failed) {
      SharedLoads.fail(shared, failed);
      throw failed;
    }
  }
}
