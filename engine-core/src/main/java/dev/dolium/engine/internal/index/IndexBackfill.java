// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills a new index from the items that were in the table before it.
 *
 * <p>Writes keep the index from the moment it is in the catalog, so the back-fill takes the items
 * in groups, holds each group's keys while it writes their entries, and holds up nobody else. It
 * may be repeated. Any thread may use it.
 */
public final class IndexBackfill {
  private static final int GROUP = 100;

  private final KeyValueStore store;
  private final ItemCodec codec;
  private final Committer committer;

  /** Creates a back-fill on the store. */
  public IndexBackfill(KeyValueStore store, Committer committer, ItemCodec codec) {
    this.store = store;
    this.codec = codec;
    this.committer = committer;
  }

  /** How a back-fill ended. */
  public enum End {
    /** Every item that was there before the index has its entry. */
    FILLED,
    /** The thread was interrupted, or the index or table is gone. */
    BROKEN_OFF
  }

  /** Writes the entries of all items of the table into the index. */
  public End fill(TableEntry table, int indexId) {
    KeyRange rest = table.schema().keys().range();
    while (!Thread.currentThread().isInterrupted()) {
      List<StoreKey> group = nextKeys(rest);
      if (group.isEmpty()) {
        return End.FILLED;
      }
      if (!writeGroup(table, indexId, group)) {
        return End.BROKEN_OFF;
      }
      rest = after(group, rest);
    }
    return End.BROKEN_OFF;
  }

  /** Writes the expiry of all items of the table, as long as time to live is on. */
  public End fillExpiry(TableEntry table) {
    KeyRange rest = table.schema().keys().range();
    while (!Thread.currentThread().isInterrupted()) {
      List<StoreKey> group = nextKeys(rest);
      if (group.isEmpty()) {
        return End.FILLED;
      }
      if (!writeExpiries(table, group)) {
        return End.BROKEN_OFF;
      }
      rest = after(group, rest);
    }
    return End.BROKEN_OFF;
  }

  private boolean writeExpiries(TableEntry table, List<StoreKey> group) {
    table.shared().lock();
    try {
      DocumentPath attribute = table.isDropped() ? null : table.schema().expiryAttribute();
      if (attribute == null) {
        return false;
      }
      writeEach(
          group, (key, item, batch) -> ExpiryIndex.add(attribute, key.bytes(), item.view(), batch));
      return true;
    } finally {
      table.shared().unlock();
    }
  }

  // With the table's shared lock no group is written into an index that has just been dropped.
  private boolean writeGroup(TableEntry table, int indexId, List<StoreKey> group) {
    table.shared().lock();
    try {
      IndexSchema index = table.isDropped() ? null : table.schema().index(indexId);
      if (index == null) {
        return false;
      }
      writeEach(group, (key, item, batch) -> writeEntry(index, item.attributes(), batch));
      return true;
    } finally {
      table.shared().unlock();
    }
  }

  private List<StoreKey> nextKeys(KeyRange range) {
    List<StoreKey> keys = new ArrayList<>(GROUP);
    store.scan(
        range,
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          keys.add(new StoreKey(Family.DATA, Arrays.copyOf(key, keyLength)));
          return keys.size() < GROUP;
        });
    return keys;
  }

  private void writeEach(List<StoreKey> items, EntryWriter writer) {
    committer.commit(
        items,
        (reads, stamp) -> {
          WriteBatch batch = new WriteBatch(stamp);
          for (StoreKey key : items) {
            byte[] stored = reads.get(key);
            if (stored != null) {
              writer.write(key, new StoredItem(codec, stored), batch);
            }
          }
          return new Decision<>(batch.changes().isEmpty() ? null : batch, true);
        });
  }

  private interface EntryWriter {
    void write(StoreKey key, StoredItem item, WriteBatch batch);
  }

  private static KeyRange after(List<StoreKey> group, KeyRange range) {
    byte[] last = group.get(group.size() - 1).bytes();
    return new KeyRange(range.family(), Arrays.copyOf(last, last.length + 1), range.end());
  }

  // An item that the index cannot hold is passed over, as the service does.
  private void writeEntry(IndexSchema index, AttributeMap item, WriteBatch batch) {
    byte @Nullable [] key = index.entryKey(item);
    if (key != null) {
      AttributeMap entry = index.project(item);
      batch.put(Family.DATA, key, codec.encode(entry, ItemSize.of(entry)));
    }
  }
}
