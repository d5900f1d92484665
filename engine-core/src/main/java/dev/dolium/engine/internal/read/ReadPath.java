// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.read;

import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one way in which items are read; any number of threads may use it. */
public final class ReadPath {
  private final KeyValueStore store;
  private final ItemCodec codec;

  /** Creates the read path of a store. */
  public ReadPath(KeyValueStore store, ItemCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /** The item with that key in the store, or null. */
  public @Nullable StoredItem get(byte[] key) {
    byte[] bytes = store.get(new StoreKey(Family.DATA, key));
    return bytes == null ? null : new StoredItem(codec, bytes);
  }

  /** The items with those keys in the store, in their order; null where there is none. */
  public List<@Nullable StoredItem> getAll(List<byte[]> keys) {
    return getAll(store, keys);
  }

  /** The items with those keys as they were at one moment, in their order. */
  public List<@Nullable StoredItem> getAllAtOnce(List<byte[]> keys) {
    try (Snapshot snapshot = store.snapshot()) {
      return getAll(snapshot, keys);
    }
  }

  private List<@Nullable StoredItem> getAll(StoreReader reader, List<byte[]> keys) {
    List<@Nullable StoredItem> items = new ArrayList<>(keys.size());
    for (byte @Nullable [] bytes : reader.getAll(Family.DATA, keys)) {
      items.add(bytes == null ? null : new StoredItem(codec, bytes));
    }
    return items;
  }

  /** One page of a query or scan. */
  public Page page(PagePlan plan) {
    return PageReader.read(plan, codec, store);
  }
}
