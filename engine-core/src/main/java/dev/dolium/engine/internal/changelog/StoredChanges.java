// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.changelog;

import dev.dolium.engine.internal.catalog.StreamCatalog;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.layout.ChangeCodec;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.KeyElement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The change streams as the store holds them; any number of threads may use it. */
public final class StoredChanges implements ChangeFeed {
  private static final long NONE = -1;

  private final KeyValueStore store;
  private final StreamCatalog streams;
  private final ChangeLog log;
  private final Committer committer;
  private final ChangeCodec codec;

  /** Creates the readers' side of a change log. */
  public StoredChanges(
      KeyValueStore store,
      StreamCatalog streams,
      ChangeLog log,
      Committer committer,
      ItemCodec items) {
    this.store = store;
    this.streams = streams;
    this.log = log;
    this.committer = committer;
    this.codec = new ChangeCodec(items);
  }

  @Override
  public List<ChangeStream> streams() {
    return streams.all();
  }

  @Override
  public Optional<ChangeStream> stream(int id) {
    return Optional.ofNullable(streams.find(id));
  }

  @Override
  public Optional<ChangeStream> stream(String tableName, String label) {
    return streams.all().stream()
        .filter(each -> each.tableName().equals(tableName) && each.label().equals(label))
        .findFirst();
  }

  @Override
  public long horizon(ChangeStream stream, int lineage) {
    return store.horizon(nameOf(stream, lineage));
  }

  @Override
  public void read(
      ChangeStream stream, int lineage, long from, long to, Predicate<Change> visitor) {
    List<String> keyNames = stream.keySchema().stream().map(KeyElement::name).toList();
    scan(
        nameOf(stream, lineage),
        from,
        to,
        (key, keyLength, value, valueLength) ->
            visitor.test(codec.decode(sequence(key, keyLength), keyNames, value, valueLength)));
  }

  private void scan(byte[] name, long from, long to, EntryVisitor visitor) {
    if (from <= to) {
      store.scan(Keyspace.changes(name, from, to), ScanOrder.ASCENDING, visitor);
    }
  }

  private static long sequence(byte[] key, int keyLength) {
    return ByteBuffer.wrap(key, keyLength - Long.BYTES, Long.BYTES).getLong();
  }

  @Override
  public long firstSince(ChangeStream stream, int lineage, long from, long to, Instant moment) {
    byte[] name = nameOf(stream, lineage);
    Found first = first(name, from, to);
    if (first.sequence() == NONE || first.isSince(moment)) {
      return first.sequence() == NONE ? to + 1 : first.sequence();
    }
    // Everything up to low is older; nothing from high to the answer is.
    long low = first.sequence();
    long high = to + 1;
    long answer = high;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      Found found = first(name, middle, high - 1);
      if (found.sequence() != NONE && !found.isSince(moment)) {
        low = found.sequence();
      } else {
        high = middle;
        answer = found.sequence() == NONE ? answer : found.sequence();
      }
    }
    return answer;
  }

  private Found first(byte[] name, long from, long to) {
    Found[] found = {new Found(NONE, 0)};
    scan(
        name,
        from,
        to,
        (key, keyLength, value, valueLength) -> {
          long time = ChangeCodec.hybridTime(value, valueLength);
          found[0] = new Found(sequence(key, keyLength), time);
          return false;
        });
    return found[0];
  }

  /** A change that was found, and when it was committed. */
  private record Found(long sequence, long hybridTime) {
    boolean isSince(Instant moment) {
      return new CommitStamp(hybridTime, 0).epochMillis() >= moment.toEpochMilli();
    }
  }

  @Override
  public void trim(ChangeStream stream, int lineage, long upToSequence) {
    store.trim(nameOf(stream, lineage), upToSequence);
  }

  @Override
  public void forget(ChangeStream stream) {
    if (stream.disabledAt() == null) {
      throw new IllegalArgumentException("expected a stream that is off but was " + stream);
    }
    store.discard(Keyspace.changesOf(stream.id()));
    StoreKey key = Keyspace.STREAM.key(stream.id());
    committer.commit(
        List.of(key),
        (reads, stamp) -> {
          WriteBatch batch = new WriteBatch(stamp);
          batch.delete(key.family(), key.bytes());
          return new Decision<>(batch, true);
        });
  }

  @Override
  public Runnable onCommit(Runnable wakeUp) {
    return log.wake(wakeUp);
  }

  private static byte[] nameOf(ChangeStream stream, int lineage) {
    return Keyspace.changeLog(stream.id(), lineage);
  }
}
