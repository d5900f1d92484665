// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes: the table first, then the cache. */
final class ItemWrites<I, A> {
  private final ItemForms<I, A> forms;
  private final TableKeys tables;
  private final ItemCache<A> items;
  private final Flights<A> flights;
  private final WriteMode mode;
  private final Executor background;
  private volatile Consumer<ItemKey> listener = key -> {};

  ItemWrites(
      ItemForms<I, A> forms,
      TableKeys tables,
      ItemCache<A> items,
      Flights<A> flights,
      CacheSettings settings) {
    this.forms = forms;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.mode = settings.writeMode();
    this.background = settings.background();
  }

  /**
   * What a write came to.
   *
   * @param result the answer
   * @param item the item as it is after the write, null if there is none
   * @param known whether that is known
   */
  record Outcome<R, I>(R result, @Nullable I item, boolean known) {}

  /** Writes one item; without a key nobody knows which, and all are forgotten. */
  <R> R write(
      String tableName,
      @Nullable CachedTable table,
      @Nullable ItemKey key,
      Supplier<Outcome<R, I>> write) {
    if (key == null) {
      return writeUnknown(write);
    }
    Ticket ticket = flights.beginWrite(key);
    Outcome<R, I> outcome;
    try {
      outcome = write.get();
    } catch (RuntimeException | Error failed) {
      failed(ticket, forms.isWithoutEffect(failed));
      throw failed;
    }
    if (outcome.known()) {
      set(ticket, outcome.item());
    } else {
      drop(ticket);
    }
    checkSame(tableName, table);
    return outcome.result();
  }

  private <R> R writeUnknown(Supplier<Outcome<R, I>> write) {
    try {
      R result = write.get().result();
      forgetAll();
      return result;
    } catch (RuntimeException | Error failed) {
      if (!forms.isWithoutEffect(failed)) {
        forgetAll();
      }
      throw failed;
    }
  }

  boolean isWritingThrough() {
    return mode == WriteMode.WRITE_THROUGH;
  }

  ItemForms<I, A> forms() {
    return forms;
  }

  Ticket begin(ItemKey key) {
    return flights.beginWrite(key);
  }

  void failed(Ticket ticket, boolean withoutEffect) {
    if (withoutEffect) {
      flights.abandonWrite(ticket);
    } else {
      drop(ticket);
    }
  }

  /** Ends a write after which the item is that; null if there is none. */
  void set(Ticket ticket, @Nullable I item) {
    if (isWritingThrough()) {
      A answer = forms.answer(item);
      flights.endWrite(
          ticket, () -> items.set(ticket.key(), answer), () -> items.drop(ticket.key()));
      listener.accept(ticket.key());
    } else {
      drop(ticket);
    }
  }

  /** Ends a write after which nobody knows the item. */
  void drop(Ticket ticket) {
    Runnable drop = () -> items.drop(ticket.key());
    flights.endWrite(ticket, drop, drop);
    listener.accept(ticket.key());
  }

  /** Tells of each item that was written, or may have been. */
  void onWrite(Consumer<ItemKey> written) {
    listener = written;
  }

  /** Takes note that another one has written the item. */
  void writtenElsewhere(ItemKey key) {
    Ticket ticket = flights.beginWrite(key);
    Runnable drop = () -> items.drop(key);
    flights.endWrite(ticket, drop, drop);
  }

  /**
   * Reads the items of a transaction into the cache, later and in the background.
   *
   * @param read the items in the order of the keys; empty if they cannot be read
   */
  void fillLater(List<ItemKey> keys, Supplier<List<@Nullable I>> read) {
    if (isWritingThrough() && !keys.isEmpty()) {
      try {
        background.execute(() -> fill(keys, read));
      } catch (RejectedExecutionException closing) {
        // The transaction is done all the same, and the next read of each item fills the cache.
      }
    }
  }

  private void fill(List<ItemKey> keys, Supplier<List<@Nullable I>> read) {
    List<Ticket> tickets = keys.stream().map(flights::beginRead).toList();
    List<@Nullable I> found = List.of();
    try {
      found = read.get();
    } finally {
      for (int i = 0; i < keys.size(); i++) {
        ItemKey key = keys.get(i);
        boolean wasRead = i < found.size();
        I item = wasRead ? found.get(i) : null;
        flights.endRead(
            tickets.get(i),
            () -> {
              if (wasRead) {
                items.set(key, forms.answer(item));
              }
            });
      }
    }
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
