// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.changelog.ChangeLog;
import dev.dolium.engine.internal.changelog.WrittenItem;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.index.IndexMaintainer;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.internal.write.IdempotencyTokens.Token;
import dev.dolium.engine.internal.write.WriteWatch.Company;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Capabilities.Sharing;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which items change: decide, maintain, commit.
 *
 * <p>Single writes, batches, transactions and services all come through here. A write is decided
 * from the item as it is, its meaning for indexes is added, and all of it is one commit. Any number
 * of threads may use the write path.
 */
public final class WritePath {
  private final TableCatalog catalog;
  private final ItemCodec codec;
  private final IndexMaintainer indexes;
  private final ChangeLog changes;
  private final Committer committer;
  private final WriteWatch watch;
  private final boolean shared;
  private final @Nullable RunningTransactions running;

  /** What happens to those who meet a transaction that is under way. */
  public enum Conflicts {
    /** They wait for its end. */
    WAITED,
    /** They are refused. */
    REPORTED
  }

  /** Creates the write path of a store. */
  public WritePath(
      KeyValueStore store,
      TableCatalog catalog,
      ItemCodec codec,
      IndexMaintainer indexes,
      ChangeLog changes,
      Committer committer,
      WriteWatch watch,
      Conflicts conflicts) {
    this.catalog = catalog;
    this.codec = codec;
    this.indexes = indexes;
    this.changes = changes;
    this.committer = committer;
    this.watch = watch;
    this.running = conflicts == Conflicts.REPORTED ? new RunningTransactions() : null;
    this.shared = store.capabilities().sharing() == Sharing.SHARED;
  }

  /**
   * Whether the result of a write must hold the item before, although the write does not need it.
   */
  public enum Before {
    /** It must. */
    WANTED,
    /** Nobody asks for it. */
    NOT_WANTED
  }

  /**
   * Commits one write.
   *
   * @param table the table as the caller checked the request against it
   * @param key the key of the item in the store
   * @throws dev.dolium.engine.error.EngineException what the write's decision throws; then nothing
   *     is written
   */
  public ItemChange commit(TableEntry table, byte[] key, ItemWrite write, Before before) {
    return commit(table, key, write, before, WriteOrigin.APPLICATION);
  }

  /** Commits one write that somebody else than the application may have asked for. */
  public ItemChange commit(
      TableEntry table, byte[] key, ItemWrite write, Before before, WriteOrigin origin) {
    StoreKey item = new StoreKey(Family.DATA, key);
    if (running != null) {
      running.checkNone(item);
    }
    table.shared().lock();
    try {
      return whileStale(() -> commitNow(current(table), item, write, before, origin));
    } finally {
      table.shared().unlock();
      changes.committed(table.schema());
    }
  }

  /**
   * Commits the removal of items together, each decided by itself; those that are to stay are not
   * written.
   *
   * @return the changes of the items that were removed
   */
  public List<ItemChange> commitEach(
      TableEntry table, List<StoreKey> items, ItemWrite.Expire write, WriteOrigin origin) {
    table.shared().lock();
    try {
      return whileStale(() -> commitNow(current(table), items, write, origin));
    } finally {
      table.shared().unlock();
      changes.committed(table.schema());
    }
  }

  private List<ItemChange> commitNow(
      TableSchema schema, List<StoreKey> items, ItemWrite.Expire write, WriteOrigin origin) {
    List<ItemChange> committed =
        committer.commit(
            keys(items, List.of(new Watched(schema, null)), null),
            (reads, stamp) -> {
              checkCatalog(schema, reads);
              WriteBatch batch = new WriteBatch(stamp);
              List<ItemChange> removed = new ArrayList<>(items.size());
              for (StoreKey item : items) {
                ItemChange change = write.decide(before(schema, item, write, Before.WANTED, reads));
                if (change.before() != null && change.after() == null) {
                  add(schema, item, change, origin, batch);
                  removed.add(change);
                }
              }
              return new Decision<>(removed.isEmpty() ? null : batch, removed);
            });
    committed.forEach(change -> watch.committed(schema, change, Company.SERVICE));
    return committed;
  }

  /**
   * Commits several writes, all of them or none.
   *
   * @param writes at least one, each of another item
   * @param token what makes a repetition harmless, if anything
   * @throws dev.dolium.engine.error.TransactionCanceledException if one of the decisions refuses
   */
  public TransactionOutcome commitAll(List<TableWrite> writes, @Nullable Token token) {
    List<StoreKey> items = new ArrayList<>(writes.size());
    writes.forEach(write -> items.add(new StoreKey(Family.DATA, write.key())));
    if (running == null) {
      return commitAll(writes, items, token);
    }
    running.enter(items);
    try {
      return commitAll(writes, items, token);
    } finally {
      running.leave(items);
    }
  }

  private TransactionOutcome commitAll(
      List<TableWrite> writes, List<StoreKey> items, @Nullable Token token) {
    List<TableEntry> tables = inLockOrder(writes);
    tables.forEach(table -> table.shared().lock());
    try {
      return whileStale(() -> commitNow(writes, items, token));
    } finally {
      tables.forEach(table -> table.shared().unlock());
      tables.forEach(table -> changes.committed(table.schema()));
    }
  }

  private static List<TableEntry> inLockOrder(List<TableWrite> writes) {
    List<TableEntry> tables = new ArrayList<>(2);
    for (TableWrite write : writes) {
      if (!tables.contains(write.table())) {
        tables.add(write.table());
      }
    }
    tables.sort(Comparator.comparingInt(table -> table.state().id()));
    return tables;
  }

  /**
   * Checks that no transaction that is to be reported rather than waited for has one of the items.
   *
   * @throws dev.dolium.engine.error.TransactionCanceledException if one has
   */
  public void checkNoConflict(List<byte[]> keys) {
    if (running != null) {
      running.checkNone(keys.stream().map(key -> new StoreKey(Family.DATA, key)).toList());
    }
  }

  private <R> R whileStale(Supplier<R> commit) {
    while (true) {
      try {
        return commit.get();
      } catch (StaleCatalogException stale) {
        catalog.reload(stale.table);
      }
    }
  }

  private static TableSchema current(TableEntry table) {
    if (table.isDropped()) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
    return table.schema();
  }

  private ItemChange commitNow(
      TableSchema schema, StoreKey key, ItemWrite write, Before wanted, WriteOrigin origin) {
    List<StoreKey> keys = shared ? List.of(key, catalogKey(schema)) : List.of(key);
    Watched watched = new Watched(schema, origin == WriteOrigin.APPLICATION ? watch : null);
    try {
      ItemChange committed =
          committer.commit(
              keys,
              (reads, stamp) -> {
                checkCatalog(schema, reads);
                ItemChange change =
                    watched.decide(write, before(schema, key, write, wanted, reads));
                if (change.before() == null
                    && change.after() == null
                    && reads(schema, write, wanted)) {
                  return new Decision<>(null, change);
                }
                WriteBatch batch = new WriteBatch(stamp);
                add(schema, key, change, origin, batch);
                return new Decision<>(batch, change);
              });
      Company company = origin == WriteOrigin.APPLICATION ? Company.ALONE : Company.SERVICE;
      watch.committed(schema, committed, company);
      return committed;
    } catch (ConditionalCheckFailedException refusal) {
      watched.refused(Company.ALONE);
      throw refusal;
    }
  }

  private TransactionOutcome commitNow(
      List<TableWrite> writes, List<StoreKey> items, @Nullable Token token) {
    List<Watched> watched = new ArrayList<>(writes.size());
    writes.forEach(write -> watched.add(new Watched(current(write.table()), watch)));
    try {
      TransactionOutcome outcome =
          committer.commit(
              keys(items, watched, token),
              (reads, stamp) -> {
                if (token != null && token.isDone(reads)) {
                  return new Decision<>(null, TransactionOutcome.REPEATED);
                }
                return decideAll(writes, items, watched, token, reads, stamp);
              });
      for (int i = 0; i < outcome.changes().size(); i++) {
        watch.committed(watched.get(i).schema, outcome.changes().get(i), Company.IN_TRANSACTION);
      }
      return outcome;
    } catch (TransactionCanceledException cancelled) {
      watched.forEach(each -> each.refused(Company.IN_TRANSACTION));
      throw cancelled;
    }
  }

  private Decision<TransactionOutcome> decideAll(
      List<TableWrite> writes,
      List<StoreKey> items,
      List<Watched> watched,
      @Nullable Token token,
      Decision.Reads reads,
      CommitStamp stamp) {
    List<ItemChange> decided = decide(writes, items, watched, reads);
    WriteBatch batch = new WriteBatch(stamp);
    for (int i = 0; i < decided.size(); i++) {
      if (!(writes.get(i).write() instanceof ItemWrite.Check)) {
        TableSchema schema = watched.get(i).schema;
        add(schema, items.get(i), decided.get(i), WriteOrigin.APPLICATION, batch);
      }
    }
    if (token != null) {
      token.add(batch);
    }
    return new Decision<>(
        batch.changes().isEmpty() ? null : batch, new TransactionOutcome(decided));
  }

  private List<StoreKey> keys(List<StoreKey> items, List<Watched> watched, @Nullable Token token) {
    if (!shared && token == null) {
      return items;
    }
    List<StoreKey> keys = new ArrayList<>(items);
    if (shared) {
      watched.stream().map(each -> catalogKey(each.schema)).distinct().forEach(keys::add);
    }
    if (token != null) {
      keys.add(token.key());
    }
    return keys;
  }

  private List<ItemChange> decide(
      List<TableWrite> writes, List<StoreKey> items, List<Watched> watched, Decision.Reads reads) {
    List<ItemChange> changes = new ArrayList<>(writes.size());
    Cancellation cancellation = new Cancellation(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      TableWrite each = writes.get(i);
      TableSchema schema = watched.get(i).schema;
      checkCatalog(schema, reads);
      try {
        StoredItem before = before(schema, items.get(i), each.write(), each.before(), reads);
        changes.add(watched.get(i).decide(each.write(), before));
      } catch (EngineException refusal) {
        cancellation.refuse(i, refusal);
      }
    }
    cancellation.throwIfAny();
    return changes;
  }

  private boolean reads(TableSchema schema, ItemWrite write, Before wanted) {
    return wanted == Before.WANTED
        || write.needsBefore()
        || schema.needsBefore()
        || watch.needsBefore();
  }

  private @Nullable StoredItem before(
      TableSchema schema, StoreKey key, ItemWrite write, Before wanted, Decision.Reads reads) {
    byte[] stored = reads(schema, write, wanted) ? reads.get(key) : null;
    return stored == null ? null : new StoredItem(codec, stored);
  }

  private void add(
      TableSchema schema, StoreKey key, ItemChange change, WriteOrigin origin, WriteBatch batch) {
    AttributeMap after = change.after();
    byte[] bytes = after == null ? null : codec.encode(after, ItemSize.of(after), batch.stamp());
    if (bytes == null) {
      batch.delete(Family.DATA, key.bytes());
    } else {
      batch.put(Family.DATA, key.bytes(), bytes);
    }
    indexes.apply(schema, change, bytes, batch);
    ExpiryIndex.apply(schema, key.bytes(), change, batch);
    if (schema.stream() != null) {
      WrittenItem item = new WrittenItem(key.bytes(), change.before(), after, bytes);
      changes.append(schema, item, origin, batch);
    }
  }

  private static StoreKey catalogKey(TableSchema schema) {
    return Keyspace.CATALOG.key(schema.state().name());
  }

  // On a store that other engines write too, what this one remembers of the table is checked in the
  // commit.
  private void checkCatalog(TableSchema schema, Decision.Reads reads) {
    if (shared && catalog.versionOf(reads.get(catalogKey(schema))) != schema.state().version()) {
      throw new StaleCatalogException(schema.state().name());
    }
  }

  private static final class StaleCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;

    StaleCatalogException(String table) {
      this.table = table;
    }
  }

  /** One write of a commit, with the item that its last decision saw. */
  private static final class Watched {
    private final TableSchema schema;
    private final @Nullable WriteWatch watch;
    private @Nullable StoredItem seen;

    Watched(TableSchema schema, @Nullable WriteWatch watch) {
      this.schema = schema;
      this.watch = watch;
    }

    ItemChange decide(ItemWrite write, @Nullable StoredItem before) {
      seen = before;
      if (watch == null) {
        return write.decide(before);
      }
      watch.admit(schema);
      ItemChange change = write.decide(before);
      watch.check(schema, change);
      return change;
    }

    void refused(Company company) {
      if (watch != null) {
        watch.refused(schema, seen, company);
      }
    }
  }
}
