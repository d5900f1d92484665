// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes of single items: the engine first, then the cache. */
final class ItemWrites {
  private static final int SERVER_ERROR = 500;

  private final Engine engine;
  private final TableKeys tables;
  private final ItemCache items;
  private final Flights flights;
  private final WriteMode mode;

  ItemWrites(Engine engine, TableKeys tables, ItemCache items, Flights flights, WriteMode mode) {
    this.engine = engine;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.mode = mode;
  }

  /**
   * What a write came to.
   *
   * @param result the answer
   * @param item the item as it is after the write, null if there is none
   * @param known whether that is known
   */
  private record Outcome<R>(R result, @Nullable Item item, boolean known) {}

  PutItem.Result put(PutItem request) {
    CachedTable table = tables.find(request.tableName());
    return write(
        request.tableName(),
        table,
        table == null ? null : table.item(request.item()),
        () -> new Outcome<>(engine.execute(request), Item.ofAttributes(request.item()), true));
  }

  DeleteItem.Result delete(DeleteItem request) {
    CachedTable table = tables.find(request.tableName());
    return write(
        request.tableName(),
        table,
        table == null ? null : table.item(request.key()),
        () -> new Outcome<>(engine.execute(request), null, true));
  }

  UpdateItem.Result update(UpdateItem request) {
    CachedTable table = tables.find(request.tableName());
    return write(
        request.tableName(),
        table,
        table == null ? null : table.item(request.key()),
        () -> updated(request));
  }

  /** The answer to an update, with the whole item after it if that is to be cached. */
  private Outcome<UpdateItem.Result> updated(UpdateItem request) {
    boolean silent = request.returnValues() == ReturnValues.NONE;
    if (mode == WriteMode.READ_THROUGH) {
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

  private <R> R write(
      String tableName,
      @Nullable CachedTable table,
      @Nullable ItemKey key,
      Supplier<Outcome<R>> write) {
    if (key == null) {
      R result = write.get().result();
      forgetAll();
      return result;
    }
    Ticket ticket = flights.beginWrite(key);
    Outcome<R> outcome;
    try {
      outcome = write.get();
    } catch (RuntimeException | Error failed) {
      failed(ticket, failed);
      throw failed;
    }
    succeeded(ticket, outcome);
    checkSame(tableName, table);
    return outcome.result();
  }

  private void succeeded(Ticket ticket, Outcome<?> outcome) {
    Runnable drop = () -> items.drop(ticket.key());
    Runnable set = () -> items.set(ticket.key(), outcome.item());
    boolean sets = mode == WriteMode.WRITE_THROUGH && outcome.known();
    flights.endWrite(ticket, sets ? set : drop, drop);
  }

  private void failed(Ticket ticket, Throwable failed) {
    if (failed instanceof EngineException error && error.httpStatus() < SERVER_ERROR) {
      flights.abandonWrite(ticket);
    } else {
      drop(ticket);
    }
  }

  /** Ends a write after which nobody knows the item. */
  void drop(Ticket ticket) {
    Runnable drop = () -> items.drop(ticket.key());
    flights.endWrite(ticket, drop, drop);
  }

  /** Forgets everything if the table is no longer the one whose keys were assumed. */
  void checkSame(String tableName, @Nullable CachedTable assumed) {
    CachedTable now = tables.find(tableName);
    if (now == null || !now.equals(assumed)) {
      forgetAll();
    }
  }

  void forgetAll() {
    tables.forget();
    flights.disturbAll();
    items.dropAll();
  }
}
