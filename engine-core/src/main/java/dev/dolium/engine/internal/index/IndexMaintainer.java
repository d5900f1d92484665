// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a commit what its item changes mean for the indexes of the table; any thread may use it.
 */
public final class IndexMaintainer {
  private final ItemCodec codec;

  /** Creates a maintainer that writes entries with the codec. */
  public IndexMaintainer(ItemCodec codec) {
    this.codec = codec;
  }

  /**
   * Adds the entries to put and to delete to the batch.
   *
   * @param encoded the item after the change as it is written; null if there is none
   */
  public void apply(
      TableSchema table, ItemChange change, byte @Nullable [] encoded, WriteBatch batch) {
    if (table.indexes().isEmpty()) {
      return;
    }
    StoredItem before = change.before();
    EncodedItem after = encoded == null ? null : new EncodedItem(codec, encoded);
    for (IndexSchema index : table.indexes()) {
      // Most writes leave the keys of most indexes as they are.
      boolean sameKey =
          before != null && after != null && index.keys().sameKey(before.view(), after);
      if (before != null && !sameKey) {
        removeEntry(index, before, batch);
      }
      putEntry(index, change, encoded, sameKey, batch);
    }
  }

  private static void removeEntry(IndexSchema index, StoredItem before, WriteBatch batch) {
    byte[] key = index.keys().storeKey(before.view());
    if (key != null) {
      batch.delete(Family.DATA, key);
    }
  }

  private void putEntry(
      IndexSchema index,
      ItemChange change,
      byte @Nullable [] encoded,
      boolean sameKey,
      WriteBatch batch) {
    AttributeMap after = change.after();
    if (after == null || encoded == null) {
      return;
    }
    StoredItem before = change.before();
    if (sameKey && before != null && sameEntry(index, before, after, encoded)) {
      return;
    }
    byte[] key = index.entryKey(after);
    if (key != null) {
      batch.put(Family.DATA, key, entry(index, after, encoded));
    }
  }

  private static boolean sameEntry(
      IndexSchema index, StoredItem before, AttributeMap after, byte[] encoded) {
    return ItemCodec.sameAttributes(before.bytes(), encoded)
        || (!index.holdsAll() && index.project(after).equals(index.project(before.attributes())));
  }

  private byte[] entry(IndexSchema index, AttributeMap item, byte[] encoded) {
    if (index.holdsAll()) {
      return ItemCodec.entryOf(encoded);
    }
    AttributeMap projected = index.project(item);
    return codec.encode(projected, ItemSize.of(projected));
  }
}
