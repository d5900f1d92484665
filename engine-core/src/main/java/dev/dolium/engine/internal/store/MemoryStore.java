// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Capabilities;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store in the memory of this process, gone when it is closed.
 *
 * <p>All it holds is one immutable {@link MemoryState}. Readers take the present one and need no
 * lock; writers, serialised by one lock, replace it. A snapshot or a fork is one reference.
 */
public final class MemoryStore implements KeyValueStore {
  private final ReentrantLock writing = new ReentrantLock();
  private final MemoryCommitLog commitLog =
      new MemoryCommitLog(writing, () -> current().position());
  private long lastHybridTime;
  private volatile MemoryState state;
  private volatile boolean closed;

  private MemoryStore(MemoryState state) {
    this.state = state;
  }

  /** Creates an empty store. */
  public static MemoryStore create() {
    return new MemoryStore(MemoryState.EMPTY);
  }

  /** A second store that begins with what this one holds now; later neither sees the other. */
  public MemoryStore fork() {
    writing.lock();
    try {
      MemoryStore fork = new MemoryStore(current());
      fork.lastHybridTime = lastHybridTime;
      return fork;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.embedded();
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    return reader().get(key);
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return reader().getAll(family, keys);
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    reader().scan(range, order, visitor);
  }

  @Override
  public Snapshot snapshot() {
    return new MemorySnapshot(reader());
  }

  @Override
  public <R> R update(List<StoreKey> keys, Decision.Maker<R> decide) {
    writing.lock();
    try {
      Decision<R> decision = decide.apply(Decision.Reads.of(keys, reader()));
      WriteBatch batch = decision.batch();
      if (batch != null) {
        MemoryState next = state.after(batch);
        commitLog.add(next.position(), batch);
        lastHybridTime = Math.max(lastHybridTime, batch.stamp().hybridTime());
        state = next;
      }
      return decision.result();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public long horizon(byte[] log) {
    return current().sequence(log);
  }

  @Override
  public void trim(byte[] log, long upToSequence) {
    replace(before -> before.afterTrim(log, upToSequence));
  }

  @Override
  public void discard(KeyRange range) {
    replace(before -> before.afterDiscard(range));
  }

  @Override
  public long approximateSizeBytes(KeyRange range) {
    return current().family(range.family()).sizeBytes(range);
  }

  @Override
  public CommitLog commitLog() {
    return commitLog;
  }

  @Override
  public long lastHybridTime() {
    writing.lock();
    try {
      return lastHybridTime;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public Optional<Path> folder(String service) {
    return Optional.empty();
  }

  @Override
  public void sync() {
    current();
  }

  @Override
  public long checkpoint(Path directory) {
    throw new StoreFailedException(
        "a store in memory has no files to copy; open the engine on a folder");
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      state = MemoryState.EMPTY;
      commitLog.clear();
    } finally {
      writing.unlock();
    }
  }

  private void replace(UnaryOperator<MemoryState> change) {
    writing.lock();
    try {
      state = change.apply(current());
    } finally {
      writing.unlock();
    }
  }

  private MemoryReader reader() {
    return new MemoryReader(current());
  }

  /**
   * The state now; read before the flag, so that no call mistakes a closed store for an empty one.
   */
  private MemoryState current() {
    MemoryState now = state;
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
    return now;
  }

  /** A state that is held on to. */
  private final class MemorySnapshot implements Snapshot {
    private volatile @Nullable MemoryReader reader;

    MemorySnapshot(MemoryReader reader) {
      this.reader = reader;
    }

    @Override
    public byte @Nullable [] get(StoreKey key) {
      return open().get(key);
    }

    @Override
    public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
      return open().getAll(family, keys);
    }

    @Override
    public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
      open().scan(range, order, visitor);
    }

    @Override
    public long position() {
      return open().state().position();
    }

    @Override
    public void close() {
      reader = null;
    }

    private MemoryReader open() {
      MemoryReader open = reader;
      if (open == null || closed) {
        throw new IllegalStateException(
            open == null ? "the snapshot is closed" : "the store is closed");
      }
      return open;
    }
  }
}
