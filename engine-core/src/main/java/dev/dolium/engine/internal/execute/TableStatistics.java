// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many items or entries tables and indexes hold.
 *
 * <p>They are counted when somebody asks. What takes long to count is counted again only after six
 * hours on the engine's clock, which is how often DynamoDB refreshes these figures. Any thread may
 * use it.
 */
public final class TableStatistics {
  private static final Duration REFRESH = Duration.ofHours(6);
  private static final long QUICKLY_COUNTED = 10_000;

  private final KeyValueStore store;
  private final ItemCodec codec;
  private final InstantSource time;
  private final Map<ByteBuffer, Count> known = new ConcurrentHashMap<>();

  /** Creates statistics of what the store holds. */
  public TableStatistics(KeyValueStore store, ItemCodec codec, InstantSource time) {
    this.store = store;
    this.codec = codec;
    this.time = time;
  }

  /**
   * How much a range holds.
   *
   * @param items how many items or entries
   * @param sizeBytes their size as DynamoDB counts it
   * @param at when they were counted
   */
  public record Count(long items, long sizeBytes, Instant at) {}

  /** How much a range of items or entries holds, as it is or was some hours ago. */
  public Count of(KeyRange range) {
    Count earlier = known.get(ByteBuffer.wrap(range.start()));
    if (earlier != null
        && earlier.items() > QUICKLY_COUNTED
        && time.instant().isBefore(earlier.at().plus(REFRESH))) {
      return earlier;
    }
    Count count = count(range);
    if (count.items() > QUICKLY_COUNTED) {
      known.put(ByteBuffer.wrap(Arrays.copyOf(range.start(), range.start().length)), count);
    }
    return count;
  }

  private Count count(KeyRange range) {
    long[] sums = new long[2];
    EncodedItem item = new EncodedItem(codec);
    store.scan(
        range,
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          item.pointAt(value, valueLength);
          sums[0]++;
          sums[1] += item.sizeBytes();
          return true;
        });
    return new Count(sums[0], sums[1], time.instant());
  }
}
