// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.ItemCodec;
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

  /** Adds the entries to put and to delete to the batch. */
  public void apply(TableSchema table, ItemChange change, WriteBatch batch) {
    for (IndexSchema index : table.indexes()) {
      apply(index, change, batch);
    }
  }

  private void apply(IndexSchema index, ItemChange change, WriteBatch batch) {
    AttributeMap before = change.before() == null ? null : change.before().attributes();
    AttributeMap after = change.after();
    byte[] oldKey = keyOf(index, before);
    byte[] newKey = keyOf(index, after);
    boolean sameKey = oldKey != null && newKey != null && Arrays.equals(oldKey, newKey);
    if (oldKey != null && !sameKey) {
      batch.delete(Family.DATA, oldKey);
    }
    if (newKey == null || after == null) {
      return;
    }
    AttributeMap entry = index.project(after);
    if (sameKey && before != null && entry.equals(index.project(before))) {
      return;
    }
    batch.put(Family.DATA, newKey, codec.encode(entry, ItemSize.of(entry)));
  }

  // An item that lacks an index key is absent from that index; sparse indexes depend on it.
  private static byte @Nullable [] keyOf(IndexSchema index, @Nullable AttributeMap item) {
    return item == null ? null : index.keys().storeKey(item);
  }
}
