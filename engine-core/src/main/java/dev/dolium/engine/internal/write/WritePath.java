// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.IndexMaintainer;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Capabilities.Sharing;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.util.List;

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
  private final Committer committer;
  private final boolean shared;

  /** Creates the write path of a store. */
  public WritePath(
      KeyValueStore store,
      TableCatalog catalog,
      ItemCodec codec,
      IndexMaintainer indexes,
      Committer committer) {
    this.catalog = catalog;
    this.codec = codec;
    this.indexes = indexes;
    this.committer = committer;
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
    table.shared().lock();
    try {
      while (true) {
        TableSchema schema = current(table);
        try {
          return commitNow(schema, new StoreKey(Family.DATA, key), write, before);
        } catch (StaleCatalogException stale) {
          catalog.reload(schema.state().name());
        }
      }
    } finally {
      table.shared().unlock();
    }
  }

  private static TableSchema current(TableEntry table) {
    if (table.isDropped()) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
    return table.schema();
  }

  private ItemChange commitNow(TableSchema schema, StoreKey key, ItemWrite write, Before wanted) {
    boolean read = wanted == Before.WANTED || write.needsBefore() || schema.needsBefore();
    List<StoreKey> keys = shared ? List.of(key, catalogKey(schema)) : List.of(key);
    return committer.commit(
        keys,
        (reads, stamp) -> {
          checkCatalog(schema, reads);
          byte[] stored = read ? reads.get(key) : null;
          StoredItem before = stored == null ? null : new StoredItem(codec, stored);
          ItemChange change = write.decide(before);
          if (read && before == null && change.after() == null) {
            return new Decision<>(null, change);
          }
          WriteBatch batch = new WriteBatch(stamp);
          add(schema, key, change, batch);
          return new Decision<>(batch, change);
        });
  }

  private void add(TableSchema schema, StoreKey key, ItemChange change, WriteBatch batch) {
    AttributeMap after = change.after();
    if (after == null) {
      batch.delete(Family.DATA, key.bytes());
    } else {
      batch.put(Family.DATA, key.bytes(), codec.encode(after, ItemSize.of(after), batch.stamp()));
    }
    indexes.apply(schema, change, batch);
  }

  private static StoreKey catalogKey(TableSchema schema) {
    return Keyspace.CATALOG.key(schema.state().name());
  }

  // On a store that other engines write too, what this one remembers of the table is checked in the
  // commit.
  private void checkCatalog(TableSchema schema, Decision.Reads reads) {
    if (shared && catalog.versionOf(reads.get(catalogKey(schema))) != schema.state().version()) {
      throw new StaleCatalogException();
    }
  }

  private static final class StaleCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
