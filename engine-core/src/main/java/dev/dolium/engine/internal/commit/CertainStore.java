// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.commit;

import dev.dolium.engine.spi.Capabilities;
import dev.dolium.engine.spi.Capabilities.Outcomes;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store that can lose the outcome of a commit, as services see it: their updates go through the
 * {@link Committer} and happen once. Any number of threads may use it.
 */
public final class CertainStore implements KeyValueStore {
  private final KeyValueStore store;
  private final Committer committer;

  private CertainStore(KeyValueStore store, Committer committer) {
    this.store = store;
    this.committer = committer;
  }

  /** The store itself if it never loses an outcome, and otherwise one that does not. */
  public static KeyValueStore over(KeyValueStore store, Committer committer) {
    return store.capabilities().outcomes() == Outcomes.CERTAIN
        ? store
        : new CertainStore(store, committer);
  }

  @Override
  public Capabilities capabilities() {
    Capabilities below = store.capabilities();
    return new Capabilities(
        below.maxKeyBytes(),
        below.maxValueBytes(),
        below.maxCommitBytes(),
        below.sharing(),
        Outcomes.CERTAIN);
  }

  @Override
  public <R> R update(List<StoreKey> keys, Decision.Maker<R> decide) {
    return committer.commit(keys, (reads, stamp) -> decide.apply(reads));
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    return store.get(key);
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return store.getAll(family, keys);
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    store.scan(range, order, visitor);
  }

  @Override
  public Snapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public long horizon(byte[] log) {
    return store.horizon(log);
  }

  @Override
  public void trim(byte[] log, long upToSequence) {
    store.trim(log, upToSequence);
  }

  @Override
  public void discard(KeyRange range) {
    store.discard(range);
  }

  @Override
  public long approximateSizeBytes(KeyRange range) {
    return store.approximateSizeBytes(range);
  }

  @Override
  public CommitLog commitLog() {
    return store.commitLog();
  }

  @Override
  public long lastHybridTime() {
    return store.lastHybridTime();
  }

  @Override
  public Optional<Path> folder(String service) {
    return store.folder(service);
  }

  @Override
  public void sync() {
    store.sync();
  }

  @Override
  public long checkpoint(Path directory) {
    return store.checkpoint(directory);
  }

  @Override
  public void close() {
    store.close();
  }
}
