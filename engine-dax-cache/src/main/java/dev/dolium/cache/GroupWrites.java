// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Batches and transactions of writes: the engine first, then the cache for each item. */
final class GroupWrites {
  private final Engine engine;
  private final TableKeys tables;
  private final ItemCache items;
  private final Flights flights;
  private final ItemWrites writes;
  private final WriteMode mode;
  private final Executor background;

  GroupWrites(
      Engine engine,
      TableKeys tables,
      ItemCache items,
      Flights flights,
      ItemWrites writes,
      CacheSettings settings) {
    this.engine = engine;
    this.tables = tables;
    this.items = items;
    this.flights = flights;
    this.writes = writes;
    this.mode = settings.writeMode();
    this.background = settings.background();
  }

  /** One write of a group: its table as the request names it, its item, and what it leaves. */
  private record Member(
      String tableName, CachedTable table, ItemKey key, @Nullable Item left, Ticket ticket) {}

  /** The writes of a group that are under way. */
  private final class Group {
    private final List<Member> members = new ArrayList<>();
    private boolean complete = true;

    void begin(String tableName, @Nullable Item item, @Nullable Key key) {
      CachedTable table = tables.find(tableName);
      ItemKey found =
          table == null
              ? null
              : item != null ? table.item(item.attributes()) : key == null ? null : table.item(key);
      if (table == null || found == null) {
        complete = false;
        return;
      }
      members.add(new Member(tableName, table, found, item, flights.beginWrite(found)));
    }

    <R> R run(Operation<R> operation) {
      try {
        return engine.execute(operation);
      } catch (RuntimeException | Error failed) {
        members.stream().map(Member::ticket).forEach(ending(failed));
        throw failed;
      }
    }

    void checkSame() {
      if (!complete) {
        writes.forgetAll();
      }
      members.forEach(member -> writes.checkSame(member.tableName(), member.table()));
    }
  }

  /** What is done with each write of a group that failed. */
  private Consumer<Ticket> ending(Throwable failed) {
    boolean nothingWritten =
        failed instanceof ValidationException
            || failed instanceof ResourceNotFoundException
            || failed instanceof TransactionCanceledException;
    return nothingWritten ? flights::abandonWrite : writes::drop;
  }

  BatchWriteItem.Result batch(BatchWriteItem request) {
    Group group = new Group();
    request
        .requests()
        .forEach(
            (table, members) ->
                members.forEach(
                    write -> {
                      if (write instanceof Write.Put put) {
                        group.begin(table, Item.ofAttributes(put.item()), null);
                      } else if (write instanceof Write.Delete delete) {
                        group.begin(table, null, delete.key());
                      }
                    }));
    BatchWriteItem.Result result = group.run(request);
    List<ItemKey> left = unprocessed(result);
    for (Member member : group.members) {
      if (left.contains(member.key())) {
        flights.abandonWrite(member.ticket());
      } else {
        written(member);
      }
    }
    group.checkSame();
    return result;
  }

  private List<ItemKey> unprocessed(BatchWriteItem.Result result) {
    List<ItemKey> left = new ArrayList<>();
    result
        .unprocessed()
        .forEach(
            (name, members) -> {
              CachedTable table = tables.find(name);
              for (Write write : members) {
                ItemKey key =
                    table == null
                        ? null
                        : write instanceof Write.Put put
                            ? table.item(put.item())
                            : table.item(((Write.Delete) write).key());
                if (key != null) {
                  left.add(key);
                }
              }
            });
    return left;
  }

  private void written(Member member) {
    Runnable drop = () -> items.drop(member.key());
    Runnable set = () -> items.set(member.key(), member.left());
    flights.endWrite(member.ticket(), mode == WriteMode.WRITE_THROUGH ? set : drop, drop);
  }

  TransactWriteItems.Result transact(TransactWriteItems request) {
    Group group = new Group();
    Map<ItemKey, GetItem> gets = new LinkedHashMap<>();
    for (TransactWrite write : request.writes()) {
      if (write instanceof PutItem put) {
        group.begin(put.tableName(), Item.ofAttributes(put.item()), null);
      } else if (write instanceof UpdateItem update) {
        group.begin(update.tableName(), null, update.key());
      } else if (write instanceof DeleteItem delete) {
        group.begin(delete.tableName(), null, delete.key());
      }
    }
    TransactWriteItems.Result result = group.run(request);
    for (Member member : group.members) {
      writes.drop(member.ticket());
      gets.put(member.key(), GetItem.from(member.tableName(), member.key().key()));
    }
    group.checkSame();
    if (mode == WriteMode.WRITE_THROUGH && !gets.isEmpty()) {
      background.execute(() -> fill(gets));
    }
    return result;
  }

  /** Reads the items of a transaction into the cache; one that cannot be read is left out. */
  private void fill(Map<ItemKey, GetItem> gets) {
    List<ItemKey> keys = List.copyOf(gets.keySet());
    List<Ticket> tickets = keys.stream().map(flights::beginRead).toList();
    List<@Nullable Item> found = List.of();
    try {
      found = engine.execute(TransactGetItems.of(gets.values().toArray(new GetItem[0]))).items();
    } catch (EngineException | IllegalStateException unreadable) {
      // The next read of each item fills the cache.
    } finally {
      for (int i = 0; i < keys.size(); i++) {
        ItemKey key = keys.get(i);
        Item item = found.isEmpty() ? null : found.get(i);
        boolean read = !found.isEmpty();
        flights.endRead(
            tickets.get(i),
            () -> {
              if (read) {
                items.set(key, item);
              }
            });
      }
    }
  }
}
