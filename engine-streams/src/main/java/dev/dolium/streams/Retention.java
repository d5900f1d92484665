// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the streams is kept: each record for 24 hours on the engine's clock, each shard as long
 * as its records, each stream for 24 hours after it was turned off.
 *
 * <p>Readers are held to that at once; what they may not read any more is removed later, by {@link
 * #trim}. Any number of threads may use it.
 */
final class Retention {
  private static final Duration KEPT = Duration.ofHours(24);

  private final ChangeFeed feed;
  private final InstantSource time;
  private final ShardCatalog shards;
  private final Map<Lineage, Long> floors = new ConcurrentHashMap<>();

  private record Lineage(int streamId, int lineage) {}

  Retention(EngineContext context, ShardCatalog shards) {
    this.feed = context.changes();
    this.time = context.time();
    this.shards = shards;
  }

  /** Whether a stream can be seen. */
  boolean keeps(ChangeStream stream) {
    Instant disabledAt = stream.disabledAt();
    return disabledAt == null || time.instant().isBefore(disabledAt.plus(KEPT));
  }

  /** Whether a shard can be seen. */
  boolean keeps(ChangeStream stream, StreamShard shard) {
    if (shard.isOpen()) {
      return true;
    } else if (shard.isEmpty()) {
      return time.instant().isBefore(Instant.ofEpochMilli(shard.closedMillis()).plus(KEPT));
    }
    return firstKept(stream, shard.lineage()) <= shard.last();
  }

  /**
   * The sequence of the oldest record of a lineage that is kept; that of the next record if there
   * is none. It never goes back.
   */
  long firstKept(ChangeStream stream, int lineage) {
    Lineage key = new Lineage(stream.id(), lineage);
    long floor = floors.getOrDefault(key, 1L);
    long horizon = feed.horizon(stream, lineage);
    // A record is gone when it is 24 hours old to the millisecond.
    Instant oldest = time.instant().minus(KEPT).plusMillis(1);
    long kept = feed.firstSince(stream, lineage, floor, horizon, oldest);
    return floors.merge(key, kept, Math::max);
  }

  /** Removes what is not kept any more. */
  void trim() {
    for (ChangeStream stream : feed.streams()) {
      if (keeps(stream)) {
        trim(stream);
      } else {
        shards.removeAll(stream);
        feed.forget(stream);
        floors.keySet().removeIf(key -> key.streamId() == stream.id());
      }
    }
  }

  private void trim(ChangeStream stream) {
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      long kept = firstKept(stream, lineage);
      if (kept > 1) {
        feed.trim(stream, lineage, kept - 1);
      }
    }
    List<StreamShard> all = shards.of(stream);
    Set<@Nullable String> parents =
        all.stream().map(StreamShard::parentId).collect(Collectors.toSet());
    for (StreamShard shard : all) {
      // The last shard of a lineage stays, so that the lineage is never begun anew.
      if (parents.contains(shard.id()) && !keeps(stream, shard)) {
        shards.remove(stream, shard);
      }
    }
  }
}
