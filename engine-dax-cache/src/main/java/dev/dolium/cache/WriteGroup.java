// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.Flights.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The writes of one batch or transaction that are under way; used by one thread. */
final class WriteGroup<I> {
  private final TableKeys tables;
  private final ItemWrites<I, ?> writes;
  private final List<Member<I>> members = new ArrayList<>();
  private boolean complete = true;

  /** One write: its table as the request names it, its item, and what it leaves. */
  private record Member<I>(String tableName, CachedTable table, @Nullable I left, Ticket ticket) {}

  /** Finds which item of a table a write is about; null if nobody can tell. */
  interface KeyOf {
    @Nullable ItemKey in(CachedTable table);
  }

  WriteGroup(TableKeys tables, ItemWrites<I, ?> writes) {
    this.tables = tables;
    this.writes = writes;
  }

  /** Begins one write, which leaves that item, or none. */
  void begin(String tableName, KeyOf keyOf, @Nullable I left) {
    CachedTable table = tables.find(tableName);
    ItemKey key = table == null ? null : keyOf.in(table);
    if (table == null || key == null) {
      complete = false;
      return;
    }
    members.add(new Member<>(tableName, table, left, writes.begin(key)));
  }

  /** Carries the group out. */
  <R> R run(Supplier<R> group) {
    try {
      return group.get();
    } catch (RuntimeException | Error failed) {
      boolean withoutEffect = writes.forms().isGroupWithoutEffect(failed);
      members.forEach(member -> writes.failed(member.ticket(), withoutEffect));
      if (!complete && !withoutEffect) {
        writes.forgetAll();
      }
      throw failed;
    }
  }

  /** Ends a batch of which those items were not written. */
  void endBatch(Set<ItemKey> unprocessed) {
    for (Member<I> member : members) {
      if (unprocessed.contains(member.ticket().key())) {
        writes.failed(member.ticket(), true);
      } else {
        writes.set(member.ticket(), member.left());
      }
    }
    checkSame();
  }

  /** Ends a transaction, of which nobody knows what it left. */
  void endTransaction() {
    members.forEach(member -> writes.drop(member.ticket()));
    checkSame();
  }

  private void checkSame() {
    if (!complete) {
      writes.forgetAll();
    }
    members.forEach(member -> writes.checkSame(member.tableName(), member.table()));
  }
}
