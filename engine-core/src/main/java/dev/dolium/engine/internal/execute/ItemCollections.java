// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ItemCollectionSizeLimitExceededException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How large the item collections of tables with local indexes are: all items with one partition key
 * and their entries in local indexes.
 *
 * <p>A collection is looked at when it is first written. One that the store takes for small is only
 * estimated; one that comes near the limit is counted, and from then on its changes are added. Any
 * number of threads may use it; writes at the same moment may pass the limit together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections</a>
 */
public final class ItemCollections {
  private static final int REMEMBERED = 100_000;
  // What a store estimates is compressed, and may lack what was written last.
  private static final int ESTIMATE_FACTOR = 16;
  private static final long COUNTED_ALWAYS_BELOW = 64L << 20;
  private static final long GIGABYTE = 1L << 30;

  private final KeyValueStore store;
  private final ItemCodec codec;
  private final long limitBytes;
  private final Map<Collection, Size> sizes = new ConcurrentHashMap<>();

  /** Watches collections, which may be that large. */
  public ItemCollections(KeyValueStore store, ItemCodec codec, long limitBytes) {
    this.store = store;
    this.codec = codec;
    this.limitBytes = limitBytes;
  }

  private record Collection(int tableId, AttributeValue partitionKey) {}

  private record Size(long bytes, boolean counted) {
    private Size plus(long more) {
      return new Size(bytes + more, counted);
    }
  }

  /**
   * Checks that a change does not make a collection too large.
   *
   * @throws ItemCollectionSizeLimitExceededException if it would
   */
  void check(TableSchema table, ItemChange change) {
    AttributeMap after = change.after();
    if (after == null || !table.hasLocalIndex()) {
      return;
    }
    long growth = growth(table, change);
    if (growth > 0 && size(table, collection(table, after)) + growth > limitBytes) {
      throw new ItemCollectionSizeLimitExceededException("Collection size exceeded.");
    }
  }

  /** Adds a change that was committed. */
  void committed(TableSchema table, ItemChange change) {
    AttributeMap image =
        change.after() != null
            ? change.after()
            : change.before() == null ? null : change.before().attributes();
    if (image != null && table.hasLocalIndex()) {
      long growth = growth(table, change);
      sizes.computeIfPresent(collection(table, image), (key, size) -> size.plus(growth));
    }
  }

  private static Collection collection(TableSchema table, AttributeMap item) {
    AttributeValue partitionKey = item.get(table.keyNames().get(0));
    return new Collection(table.state().id(), Objects.requireNonNull(partitionKey));
  }

  private static long growth(TableSchema table, ItemChange change) {
    AttributeMap before = change.before() == null ? null : change.before().attributes();
    return bytes(table, change.after()) - bytes(table, before);
  }

  private static long bytes(TableSchema table, @Nullable AttributeMap item) {
    if (item == null) {
      return 0;
    }
    long bytes = ItemSize.of(item);
    for (IndexSchema index : table.indexes()) {
      if (isLocal(index) && index.keys().storeKey(item) != null) {
        bytes += ItemSize.of(index.project(item));
      }
    }
    return bytes;
  }

  private static boolean isLocal(IndexSchema index) {
    return index.state().kind() == IndexState.Kind.LOCAL;
  }

  private long size(TableSchema table, Collection collection) {
    if (sizes.size() > REMEMBERED) {
      sizes.clear();
    }
    List<KeyRange> ranges = ranges(table, collection.partitionKey());
    Size size =
        sizes.compute(
            collection,
            (key, known) -> {
              Size now = known == null ? estimate(ranges) : known;
              return now.counted() || now.bytes() * ESTIMATE_FACTOR < limitBytes
                  ? now
                  : count(ranges);
            });
    return size.bytes();
  }

  private Size estimate(List<KeyRange> ranges) {
    if (limitBytes < COUNTED_ALWAYS_BELOW) {
      return count(ranges);
    }
    return new Size(ranges.stream().mapToLong(store::approximateSizeBytes).sum(), false);
  }

  private Size count(List<KeyRange> ranges) {
    long[] sum = {0};
    EncodedItem item = new EncodedItem(codec);
    for (KeyRange range : ranges) {
      store.scan(
          range,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            item.pointAt(value, valueLength);
            sum[0] += item.sizeBytes();
            return true;
          });
    }
    return new Size(sum[0], true);
  }

  private static List<KeyRange> ranges(TableSchema table, AttributeValue partitionKey) {
    List<KeyRange> ranges = new ArrayList<>();
    ranges.add(table.keys().equalTo(List.of(partitionKey), List.of()));
    for (IndexSchema index : table.indexes()) {
      if (isLocal(index)) {
        ranges.add(index.keys().equalTo(List.of(partitionKey), List.of()));
      }
    }
    return ranges;
  }

  /** What to answer about the collection of an item or key, if that is asked for. */
  @Nullable ItemCollectionMetrics metrics(
      TableSchema table, AttributeMap item, ReturnItemCollectionMetrics wanted) {
    if (wanted == ReturnItemCollectionMetrics.NONE || !table.hasLocalIndex()) {
      return null;
    }
    Collection collection = collection(table, item);
    long lower = size(table, collection) / GIGABYTE;
    return new ItemCollectionMetrics(
        Item.ofAttributes(Map.of(table.keyNames().get(0), collection.partitionKey())),
        (double) lower,
        (double) (lower + 1));
  }
}
