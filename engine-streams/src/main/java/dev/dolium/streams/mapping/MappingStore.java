// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one mapping in the store: its identity, and how far it is in each shard. Any
 * number of threads may use it.
 */
final class MappingStore {
  private static final String SERVICE = "mappings";
  private static final char IDENTITY = 'm';
  private static final char PROGRESS = 'p';

  private final EngineContext context;
  private final StoreKey identity;
  private final UUID id;

  /**
   * Finds the mapping of a function and a stream, or makes it.
   *
   * @param start where a new mapping begins in the shards that there are
   */
  MappingStore(
      EngineContext context, MappingSettings settings, Supplier<Map<String, ShardProgress>> start) {
    this.context = context;
    // Neither can hold a zero.
    String names = IDENTITY + settings.eventSourceArn() + '\0' + settings.functionName();
    this.identity = context.serviceKey(SERVICE, names.getBytes(StandardCharsets.UTF_8));
    byte[] kept = context.store().get(identity);
    this.id = kept != null ? uuid(kept) : create(start.get());
  }

  private UUID create(Map<String, ShardProgress> start) {
    UUID fresh = UUID.randomUUID();
    byte[] made =
        context
            .store()
            .update(
                List.of(identity),
                reads -> {
                  byte[] found = reads.get(identity);
                  if (found != null) {
                    return new Decision<>(null, found);
                  }
                  WriteBatch batch = new WriteBatch(context.stamp());
                  batch.put(identity.family(), identity.bytes(), bytes(fresh));
                  start.forEach(
                      (shard, progress) -> {
                        StoreKey key = progressKey(fresh, shard);
                        batch.put(key.family(), key.bytes(), progress.encode());
                      });
                  return new Decision<>(batch, bytes(fresh));
                });
    return uuid(Objects.requireNonNull(made));
  }

  /** The mapping's identity. */
  UUID id() {
    return id;
  }

  /** How far the mapping is in a shard; null if it has not begun with it. */
  @Nullable ShardProgress progress(String shardId) {
    byte[] kept = context.store().get(progressKey(id, shardId));
    return kept == null ? null : ShardProgress.decode(kept);
  }

  /** Keeps how far the mapping is in a shard. */
  void save(String shardId, ShardProgress progress) {
    StoreKey key = progressKey(id, shardId);
    byte[] bytes = progress.encode();
    context
        .store()
        .update(
            List.of(key),
            reads -> {
              WriteBatch batch = new WriteBatch(context.stamp());
              batch.put(key.family(), key.bytes(), bytes);
              return new Decision<>(batch, true);
            });
  }

  /** The shards of which something is kept. */
  List<String> shards() {
    StoreKey start = progressKey(id, "");
    int idAt = start.bytes().length;
    List<String> shards = new ArrayList<>();
    context
        .store()
        .scan(
            KeyRange.startingWith(start.family(), start.bytes()),
            ScanOrder.ASCENDING,
            (key, keyLength, value, valueLength) ->
                shards.add(new String(key, idAt, keyLength - idAt, StandardCharsets.US_ASCII)));
    return shards;
  }

  /** Forgets a shard that is gone. */
  void forget(String shardId) {
    delete(List.of(progressKey(id, shardId)));
  }

  /** Forgets the mapping. */
  void forget() {
    List<StoreKey> keys = new ArrayList<>();
    shards().forEach(shard -> keys.add(progressKey(id, shard)));
    keys.add(identity);
    delete(keys);
  }

  private void delete(List<StoreKey> keys) {
    context
        .store()
        .update(
            keys,
            reads -> {
              WriteBatch batch = new WriteBatch(context.stamp());
              keys.forEach(key -> batch.delete(key.family(), key.bytes()));
              return new Decision<>(batch, true);
            });
  }

  private StoreKey progressKey(UUID mapping, String shardId) {
    byte[] shard = shardId.getBytes(StandardCharsets.US_ASCII);
    byte[] key = Arrays.copyOf(new byte[] {(byte) PROGRESS}, 1 + 2 * Long.BYTES + shard.length);
    ByteBuffer.wrap(key, 1, key.length - 1).put(bytes(mapping)).put(shard);
    return context.serviceKey(SERVICE, key);
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new UUID(in.getLong(), in.getLong());
  }
}
