// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.read;

import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page: at most {@code limit} items, and no more after 1 MB of them was looked at.
 *
 * <p>Filters and projections run on the bytes of an entry and decode only what they name. A reader
 * is used for one page by one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Pagination</a>
 */
final class PageReader {
  private static final long PAGE_BYTES = 1L << 20;

  private final PagePlan plan;
  private final ItemCodec codec;
  private final EncodedItem entry;
  private final List<Item> items = new ArrayList<>();
  private final List<byte[]> tableKeys = new ArrayList<>();
  private final List<Integer> fetchedBytes = new ArrayList<>();
  private int count;
  private int scannedCount;
  private long entryBytes;
  private @Nullable AttributeMap lastKey;

  private PageReader(PagePlan plan, ItemCodec codec) {
    this.plan = plan;
    this.codec = codec;
    this.entry = new EncodedItem(codec);
  }

  static Page read(PagePlan plan, ItemCodec codec, KeyValueStore store) {
    PageReader reader = new PageReader(plan, codec);
    if (plan.source() == PagePlan.Source.ENTRY) {
      reader.scan(store);
    } else {
      try (Snapshot snapshot = store.snapshot()) {
        reader.scan(snapshot);
        reader.fetch(snapshot);
      }
    }
    return new Page(
        reader.items,
        reader.count,
        reader.scannedCount,
        reader.lastKey,
        reader.entryBytes,
        reader.fetchedBytes);
  }

  private void scan(StoreReader store) {
    store.scan(
        plan.range(),
        plan.order(),
        (key, keyLength, value, valueLength) -> {
          entry.pointAt(value, valueLength);
          return look();
        });
  }

  private boolean look() {
    scannedCount++;
    entryBytes += entry.sizeBytes();
    if (plan.source() == PagePlan.Source.TABLE) {
      tableKeys.add(tableKey());
    } else {
      offer(entry);
    }
    boolean full =
        entryBytes > PAGE_BYTES || (plan.limit() != null && scannedCount >= plan.limit());
    if (full) {
      lastKey = keyAttributes(plan.keys().all());
    }
    return !full;
  }

  private void offer(EncodedItem item) {
    if (plan.filter() != null && !plan.filter().holds(item)) {
      return;
    }
    count++;
    if (plan.answer() == PagePlan.Answer.ITEMS) {
      items.add(
          Item.ofAttributes(
              plan.projection() == null ? item.decode() : plan.projection().project(item)));
    }
  }

  private byte[] tableKey() {
    byte[] key = plan.table().keys().storeKey(keyAttributes(plan.table().keys().all()));
    if (key == null) {
      throw new AssertionError("entry of a local index lacks the item's key");
    }
    return key;
  }

  private AttributeMap keyAttributes(List<KeyAttribute> attributes) {
    AttributeMap.Builder key = new AttributeMap.Builder(attributes.size());
    for (KeyAttribute attribute : attributes) {
      AttributeValue value = entry.resolve(DocumentPath.of(attribute.name()));
      if (value != null) {
        key.add(attribute.name(), value);
      }
    }
    return key.build();
  }

  private void fetch(StoreReader store) {
    for (byte @Nullable [] bytes : store.getAll(Family.DATA, tableKeys)) {
      if (bytes != null) {
        EncodedItem item = new EncodedItem(codec, bytes);
        fetchedBytes.add(item.sizeBytes());
        offer(item);
      }
    }
  }
}
