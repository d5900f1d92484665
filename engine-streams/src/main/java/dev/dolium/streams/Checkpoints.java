// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How far one consumer is in each lineage, kept in the store.
 *
 * <p>A lineage without a place is read from its beginning. A consumer that begins with what happens
 * later is given places in everything that is there when it is made. Any number of threads may use
 * it.
 */
final class Checkpoints {
  private static final byte PREFIX = 'c';

  private final EngineContext context;
  private final ConsumerSettings settings;
  private final byte[] owner;

  Checkpoints(EngineContext context, ConsumerSettings settings) {
    this.context = context;
    this.settings = settings;
    // Neither name can hold a zero.
    this.owner =
        ((char) PREFIX + settings.tableName() + '\0' + settings.name() + '\0')
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes the consumer known, if it was not. */
  void begin(List<ChangeStream> streams) {
    StoreKey known = context.serviceKey(Streams.SERVICE, owner);
    context
        .store()
        .update(
            List.of(known),
            reads -> {
              if (reads.get(known) != null) {
                return new Decision<>(null, false);
              }
              WriteBatch batch = new WriteBatch(context.stamp());
              batch.put(known.family(), known.bytes(), new byte[] {1});
              if (settings.start() == ConsumerSettings.Start.LATEST) {
                streams.forEach(stream -> putEnds(stream, batch));
              }
              return new Decision<>(batch, true);
            });
  }

  private void putEnds(ChangeStream stream, WriteBatch batch) {
    ChangeFeed feed = context.changes();
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      StoreKey key = key(stream, lineage);
      batch.put(key.family(), key.bytes(), bytes(feed.horizon(stream, lineage) + 1));
    }
  }

  /** The next sequence of a lineage that the consumer has not handled. */
  long next(ChangeStream stream, int lineage) {
    byte[] kept = context.store().get(key(stream, lineage));
    return kept == null ? 1 : ByteBuffer.wrap(kept).getLong();
  }

  /** Says that everything before a sequence of a lineage is handled. */
  void handled(ChangeStream stream, int lineage, long next) {
    StoreKey key = key(stream, lineage);
    context
        .store()
        .update(
            List.of(key),
            reads -> {
              WriteBatch batch = new WriteBatch(context.stamp());
              batch.put(key.family(), key.bytes(), bytes(next));
              return new Decision<>(batch, true);
            });
  }

  private StoreKey key(ChangeStream stream, int lineage) {
    return context.serviceKey(
        Streams.SERVICE,
        ByteBuffer.allocate(owner.length + Integer.BYTES + Short.BYTES)
            .put(owner)
            .putInt(stream.id())
            .putShort((short) lineage)
            .array());
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
