// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The shards of streams, as service keys in the store.
 *
 * <p>A shard is closed in two commits. The first says that it closes; the second, that its last
 * record is the one at the horizon of that moment. Whoever read the horizon before he found the
 * shard open has read no further than that, so no record is read from a shard and from its child.
 * Whoever finds a shard closing finishes that first. Any number of threads and of engines may use
 * the shards of one store.
 */
final class ShardCatalog {
  private static final byte PREFIX = 's';
  private static final int ID_AT = 1 + Integer.BYTES;

  private final EngineContext context;
  private final KeyValueStore store;
  private final ChangeFeed feed;
  private final Duration lifetime;

  /**
   * Opens the shards in an engine's store.
   *
   * @param lifetime how long a shard grows before its child takes over
   */
  ShardCatalog(EngineContext context, Duration lifetime) {
    this.context = context;
    this.store = context.store();
    this.feed = context.changes();
    this.lifetime = lifetime;
  }

  /** The shards of a stream as they are to be now, in the order of their ids. */
  List<StreamShard> of(ChangeStream stream) {
    List<StreamShard> shards = stored(stream);
    if (shards.isEmpty()) {
      createFirst(stream);
      shards = stored(stream);
    }
    boolean changed = false;
    for (StreamShard shard : shards) {
      changed |= settle(stream, shard);
    }
    return changed ? of(stream) : shards;
  }

  /** The shard of that id as it is to be now, or null if there is none. */
  @Nullable StreamShard find(ChangeStream stream, String id) {
    byte[] found = store.get(key(stream, id));
    if (found == null) {
      return of(stream).stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }
    StreamShard shard = StreamShard.decode(id, found);
    return settle(stream, shard) ? find(stream, id) : shard;
  }

  /** Closes an open shard and opens two children, each with half of its partition keys. */
  void split(ChangeStream stream, StreamShard shard) {
    long now = context.time().millis();
    close(stream, shard, each -> each.splitting(now));
  }

  /** Closes the open shards of a stream and opens a child for each; returns how many. */
  int roll(ChangeStream stream) {
    int rolled = 0;
    for (StreamShard shard : of(stream)) {
      if (shard.isOpen()) {
        close(stream, shard, context.time().millis());
        rolled++;
      }
    }
    return rolled;
  }

  /** Removes a shard that nobody will ask for again. */
  void remove(ChangeStream stream, StreamShard shard) {
    StoreKey key = key(stream, shard.id());
    store.update(List.of(key), reads -> delete(List.of(key)));
  }

  /** Removes all shards of a stream. */
  void removeAll(ChangeStream stream) {
    List<StoreKey> keys = stored(stream).stream().map(shard -> key(stream, shard.id())).toList();
    if (!keys.isEmpty()) {
      store.update(keys, reads -> delete(keys));
    }
  }

  private Decision<Boolean> delete(List<StoreKey> keys) {
    WriteBatch batch = new WriteBatch(context.stamp());
    keys.forEach(key -> batch.delete(key.family(), key.bytes()));
    return new Decision<>(batch, true);
  }

  private List<StreamShard> stored(ChangeStream stream) {
    StoreKey start = key(stream, "");
    int idAt = start.bytes().length;
    List<StreamShard> shards = new ArrayList<>();
    store.scan(
        KeyRange.startingWith(start.family(), start.bytes()),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          String id = new String(key, idAt, keyLength - idAt, StandardCharsets.US_ASCII);
          shards.add(StreamShard.decode(id, Arrays.copyOf(value, valueLength)));
          return true;
        });
    shards.sort(Comparator.comparing(StreamShard::id));
    return shards;
  }

  private void createFirst(ChangeStream stream) {
    List<StreamShard> first = new ArrayList<>();
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      first.add(StreamShard.first(stream.id(), lineage, stream.created().toEpochMilli()));
    }
    List<StoreKey> keys = first.stream().map(shard -> key(stream, shard.id())).toList();
    store.update(
        keys,
        reads -> {
          WriteBatch batch = new WriteBatch(context.stamp());
          for (int i = 0; i < keys.size(); i++) {
            if (reads.get(keys.get(i)) == null) {
              batch.put(keys.get(i).family(), keys.get(i).bytes(), first.get(i).encode());
            }
          }
          return new Decision<>(batch.changes().isEmpty() ? null : batch, true);
        });
  }

  /** Brings a shard to the state that it must be in now, and says whether it was in another. */
  private boolean settle(ChangeStream stream, StreamShard shard) {
    Instant disabledAt = stream.disabledAt();
    if (shard.isClosing()) {
      finish(stream, shard);
      return true;
    } else if (shard.isOpen() && disabledAt != null) {
      close(stream, shard, disabledAt.toEpochMilli());
      return true;
    } else if (shard.isOpen() && isDue(shard)) {
      close(stream, shard, context.time().millis());
      return true;
    }
    return false;
  }

  private boolean isDue(StreamShard shard) {
    return context.time().millis() - shard.createdMillis() >= lifetime.toMillis();
  }

  private void close(ChangeStream stream, StreamShard shard, long nowMillis) {
    close(stream, shard, each -> each.closing(nowMillis));
  }

  private void close(ChangeStream stream, StreamShard shard, UnaryOperator<StreamShard> beginning) {
    change(stream, shard, StreamShard.State.OPEN, beginning, List.of());
    StreamShard closing = load(stream, shard);
    if (closing != null && closing.isClosing()) {
      finish(stream, closing);
    }
  }

  private @Nullable StreamShard load(ChangeStream stream, StreamShard shard) {
    byte[] found = store.get(key(stream, shard.id()));
    return found == null ? null : StreamShard.decode(shard.id(), found);
  }

  private void finish(ChangeStream stream, StreamShard shard) {
    // Read after the first commit is visible, and before the second.
    long last = feed.horizon(stream, shard.lineage());
    List<StreamShard> children =
        stream.disabledAt() == null ? shard.children(stream.id(), last) : List.of();
    change(stream, shard, shard.state(), each -> shard.closed(last), children);
  }

  private void change(
      ChangeStream stream,
      StreamShard shard,
      StreamShard.State expected,
      UnaryOperator<StreamShard> change,
      List<StreamShard> children) {
    StoreKey key = key(stream, shard.id());
    List<StoreKey> keys = new ArrayList<>(List.of(key));
    children.forEach(child -> keys.add(key(stream, child.id())));
    store.update(
        keys,
        reads -> {
          byte[] found = reads.get(key);
          StreamShard now = found == null ? null : StreamShard.decode(shard.id(), found);
          if (now == null || now.state() != expected) {
            return new Decision<>(null, false);
          }
          WriteBatch batch = new WriteBatch(context.stamp());
          batch.put(key.family(), key.bytes(), change.apply(now).encode());
          for (int i = 0; i < children.size(); i++) {
            batch.put(key.family(), keys.get(i + 1).bytes(), children.get(i).encode());
          }
          return new Decision<>(batch, true);
        });
  }

  private StoreKey key(ChangeStream stream, String shardId) {
    return context.serviceKey(
        Streams.SERVICE,
        ByteBuffer.allocate(ID_AT + shardId.length())
            .put(PREFIX)
            .putInt(stream.id())
            .put(StreamShard.bytes(shardId))
            .array());
  }
}
