// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.spi.Commit;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.WriteBatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The commits of a {@link MemoryStore}, kept only while somebody asks for it.
 *
 * <p>The store calls {@link #add} under its lock, before a commit can be seen; everything else any
 * thread may call.
 */
final class MemoryCommitLog implements CommitLog {
  private static final long FINISHED_TOGETHER = 4096;

  private final ReentrantLock writing;
  private final LongSupplier last;
  private final ConcurrentSkipListMap<Long, Commit> commits = new ConcurrentSkipListMap<>();
  private volatile long floor = NOTHING;

  /** Creates the log of a store with that lock, which tells the position of its last commit. */
  MemoryCommitLog(ReentrantLock writing, LongSupplier last) {
    this.writing = writing;
    this.last = last;
  }

  void add(long position, WriteBatch batch) {
    if (floor != NOTHING) {
      commits.put(position, new Commit(position, batch.stamp(), List.copyOf(batch.changes())));
    }
  }

  void clear() {
    floor = NOTHING;
    commits.clear();
  }

  @Override
  public long lastPosition() {
    return last.getAsLong();
  }

  // So many commits at once are worth reading; a few would make files of a few changes.
  @Override
  public long finishedPosition() {
    return lastPosition() / FINISHED_TOGETHER * FINISHED_TOGETHER;
  }

  @Override
  public long readableAfter() {
    long from = floor;
    return from == NOTHING ? lastPosition() : from;
  }

  @Override
  public long read(long after, long upTo, CommitVisitor visitor) {
    long expected = after + 1;
    for (Map.Entry<Long, Commit> entry :
        commits.subMap(after, false, Math.max(after, upTo), true).entrySet()) {
      checkNext(expected, entry.getKey());
      if (!visitor.visit(entry.getValue())) {
        return entry.getKey();
      }
      expected = entry.getKey() + 1;
    }
    checkNext(expected, Math.max(after, upTo) + 1);
    return upTo;
  }

  private static void checkNext(long expected, long found) {
    if (found != expected) {
      throw new StoreCorruptedException(
          "the commit log in memory lacks the commits " + expected + " to " + (found - 1));
    }
  }

  @Override
  public void keepAfter(long position) {
    writing.lock();
    try {
      if (position == NOTHING) {
        clear();
        return;
      }
      // What was committed before anybody asked is not here, so the log begins after it.
      floor = Math.max(position, readableAfter());
      commits.headMap(position, true).clear();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public long sizeBytes() {
    long bytes = 0;
    for (Commit commit : commits.values()) {
      for (WriteBatch.Change change : commit.changes()) {
        byte[] value = change.value();
        bytes += change.key().length + (value == null ? 0 : value.length);
      }
    }
    return bytes;
  }
}
