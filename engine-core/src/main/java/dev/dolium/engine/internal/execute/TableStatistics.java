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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many items or entries tables and indexes hold.
 *
 * <p>They are counted when somebody asks. What takes long to count is counted by one of those who
 * ask at the same time, and again only after six hours on the engine's clock, which is how often
 * DynamoDB refreshes these figures. Any thread may use it.
 */
public final class TableStatistics {
  private static final Duration REFRESH = Duration.ofHours(6);
  private static final long QUICKLY_COUNTED = 10_000;

  private final KeyValueStore store;
  private final ItemCodec codec;
  private final InstantSource time;
  private final Map<ByteBuffer, Count> known = new ConcurrentHashMap<>();
  private final Map<ByteBuffer, CompletableFuture<Count>> counting = new ConcurrentHashMap<>();

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
    ByteBuffer key = ByteBuffer.wrap(range.start());
    Count earlier = known.get(key);
    if (earlier == null) {
      Count few = count(range, QUICKLY_COUNTED + 1);
      return few.items() <= QUICKLY_COUNTED ? few : countLarge(key, range);
    }
    return isFresh(earlier) ? earlier : countLarge(key, range);
  }

  private boolean isFresh(Count count) {
    return time.instant().isBefore(count.at().plus(REFRESH));
  }

  /** Counts what takes long, once for all who ask meanwhile. */
  private Count countLarge(ByteBuffer key, KeyRange range) {
    CompletableFuture<Count> mine = new CompletableFuture<>();
    CompletableFuture<Count> other = counting.putIfAbsent(key, mine);
    if (other != null) {
      return joined(other);
    }
    try {
      // Another one may have counted it since nobody knew.
      Count late = known.get(key);
      Count count = late != null && isFresh(late) ? late : count(range, Long.MAX_VALUE);
      if (count.items() > QUICKLY_COUNTED) {
        known.put(key, count);
      } else {
        known.remove(key);
      }
      mine.complete(count);
      return count;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      counting.remove(key, mine);
    }
  }

  private static Count joined(CompletableFuture<Count> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private Count count(KeyRange range, long most) {
    long[] sums = new long[2];
    EncodedItem item = new EncodedItem(codec);
    store.scan(
        range,
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          item.pointAt(value, valueLength);
          sums[0]++;
          sums[1] += item.sizeBytes();
          return sums[0] < most;
        });
    return new Count(sums[0], sums[1], time.instant());
  }
}
