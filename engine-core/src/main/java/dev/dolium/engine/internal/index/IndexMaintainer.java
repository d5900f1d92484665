// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.WriteBatch;
import java.util.Arrays;
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
    for (IndexSchema index : table.indexes()) {
      apply(index, change, encoded, batch);
    }
  }

  private void apply(
      IndexSchema index, ItemChange change, byte @Nullable [] encoded, WriteBatch batch) {
    StoredItem before = change.before();
    AttributeMap after = change.after();
    byte[] oldKey = before == null ? null : index.keys().storeKey(before.view());
    byte[] newKey = after == null ? null : index.keys().storeKey(after);
    boolean sameKey = oldKey != null && newKey != null && Arrays.equals(oldKey, newKey);
    if (oldKey != null && !sameKey) {
      batch.delete(Family.DATA, oldKey);
    }
    if (newKey == null || after == null || encoded == null) {
      return;
    }
    if (!sameKey || before == null || !sameEntry(index, before, after, encoded)) {
      batch.put(Family.DATA, newKey, entry(index, after, encoded));
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
