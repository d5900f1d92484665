// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Boarding;
import dev.dolium.cache.Flights.Ticket;
import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Reads of single items: from the cache, or from the engine once for all who ask meanwhile. */
final class ItemReads {
  private final Engine engine;
  private final TableKeys tables;
  private final ItemCache items;
  private final Flights flights;
  private final CacheCounters counters;

  ItemReads(
      Engine engine, TableKeys tables, ItemCache items, Flights flights, CacheCounters counters) {
    this.engine = engine;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.counters = counters;
  }

  GetItem.Result get(GetItem request) {
    ItemKey key = key(request);
    if (key == null) {
      return engine.execute(request);
    }
    Part part = Part.of(request.projection(), request.names());
    GetItem.Result known = items.answer(key, part);
    if (known != null) {
      counters.count(CacheMetric.ITEM_HITS);
      return answer(request, known);
    }
    counters.count(CacheMetric.ITEM_MISSES);
    return load(request, key, part);
  }

  /** The item in the cache that may answer; null if only the engine may. */
  private @Nullable ItemKey key(GetItem request) {
    if (request.consistency() == ReadConsistency.STRONG) {
      return null;
    }
    CachedTable table = tables.find(request.tableName());
    return table == null ? null : table.item(request.key());
  }

  private static GetItem.Result answer(GetItem request, GetItem.Result known) {
    return request.returnCapacity() == ReturnConsumedCapacity.NONE
        ? known
        : new GetItem.Result(
            known.item(), ZeroCapacity.of(request.tableName(), request.returnCapacity()));
  }

  private GetItem.Result load(GetItem request, ItemKey key, Part part) {
    Boarding boarding = flights.board(key, part);
    CompletableFuture<GetItem.Result> shared = boarding.load().answer();
    Ticket ticket = boarding.ticket();
    if (ticket == null) {
      return answer(request, joined(shared));
    }
    return lead(request, part, ticket, shared);
  }

  private GetItem.Result lead(
      GetItem request, Part part, Ticket ticket, CompletableFuture<GetItem.Result> shared) {
    Runnable cached = () -> {};
    try {
      GetItem.Result found = engine.execute(request);
      cached = () -> items.add(ticket.key(), part, found.item());
      shared.complete(new GetItem.Result(found.item(), null));
      return found;
    } catch (RuntimeException | Error failed) {
      shared.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.endRead(ticket, cached);
    }
  }

  private static GetItem.Result joined(CompletableFuture<GetItem.Result> shared) {
    try {
      return shared.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
