// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Commit;
import dev.dolium.engine.spi.CommitLog;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a store on disk, read from the files of its write-ahead log.
 *
 * <p>RocksDB moves the files that it needs no more to an archive; from there this class removes
 * them as soon as nobody needs them either. Positions are RocksDB's sequence numbers. Any number of
 * threads may use it.
 */
final class RocksCommitLog implements CommitLog {
  private static final long WRITES_BETWEEN_SWEEPS = 4096;

  private final Path store;
  private final LogFloor floor;
  private final LongSupplier lastSequence;
  private final AtomicLong writes = new AtomicLong();

  RocksCommitLog(Path store, LogFloor floor, LongSupplier lastSequence) {
    this.store = store;
    this.floor = floor;
    this.lastSequence = lastSequence;
  }

  @Override
  public long lastPosition() {
    return lastSequence.getAsLong();
  }

  @Override
  public long finishedPosition() {
    long last = lastPosition();
    try {
      List<WalFile> files = WalFile.list(store);
      for (int i = files.size() - 1; i >= 0; i--) {
        long first = firstSequence(files.get(i));
        if (first >= 0) {
          // The highest file is still being written, if it has anything.
          return i == files.size() - 1 ? Math.min(last, first - 1) : last;
        }
      }
      return last;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public long readableAfter() {
    long last = lastPosition();
    try {
      for (WalFile file : WalFile.list(store)) {
        long first = firstSequence(file);
        if (first >= 0) {
          return first - 1;
        }
      }
      return last;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public long read(long after, long upTo, CommitVisitor visitor) {
    try {
      Reading reading = new Reading(after, upTo, visitor);
      List<WalFile> files = WalFile.list(store);
      for (int i = startAt(files, after); i < files.size() && !reading.over(); i++) {
        reading.readFile(files.get(i));
      }
      return reading.end();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The last file that begins at or before the commit after that position. */
  private static int startAt(List<WalFile> files, long after) throws IOException {
    for (int i = files.size() - 1; i > 0; i--) {
      long first = firstSequence(files.get(i));
      if (first >= 0 && first <= after + 1) {
        return i;
      }
    }
    return 0;
  }

  /** The sequence of the first change in a file; −1 if it has none. */
  private static long firstSequence(WalFile file) throws IOException {
    try (WalReader reader = new WalReader(file)) {
      WalRecord first = reader.next();
      return first == null ? -1 : first.firstSequence();
    } catch (NoSuchFileException gone) {
      return -1;
    }
  }

  @Override
  public void keepAfter(long position) {
    floor.set(position);
    sweep();
  }

  /** Is called after the last write. */
  void close() {
    try {
      List<WalFile> files = WalFile.list(store);
      floor.close(files.isEmpty() ? null : files.get(files.size() - 1));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Says that something was written; now and then, files that nobody needs are removed. */
  void written() {
    if (writes.incrementAndGet() % WRITES_BETWEEN_SWEEPS == 0) {
      sweep();
    }
  }

  /** Removes the archived files whose commits all lie at or before the floor. */
  private void sweep() {
    try {
      List<WalFile> files = WalFile.list(store);
      long keepAfter = floor.get();
      for (int i = 0; i + 1 < files.size(); i++) {
        if (keepAfter != NOTHING && firstSequenceFrom(files, i + 1) > keepAfter + 1) {
          return;
        }
        floor.beforeRemoval();
        files.get(i).deleteIfArchived();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static long firstSequenceFrom(List<WalFile> files, int start) throws IOException {
    for (int i = start; i < files.size(); i++) {
      long first = firstSequence(files.get(i));
      if (first >= 0) {
        return first;
      }
    }
    return Long.MAX_VALUE;
  }

  @Override
  public long sizeBytes() {
    try {
      long bytes = 0;
      for (WalFile file : WalFile.list(store)) {
        bytes += file.sizeBytes();
      }
      return bytes;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private StoreFailedException failure(IOException e) {
    return new StoreFailedException("cannot use the write-ahead log in " + store + ": " + e, e);
  }

  /** One call of {@link #read} on its way through the files. */
  private static final class Reading {
    private final long upTo;
    private final CommitVisitor visitor;
    private long reached;
    private boolean stopped;
    private @Nullable WalFile last;

    Reading(long after, long upTo, CommitVisitor visitor) {
      this.reached = after;
      this.upTo = upTo;
      this.visitor = visitor;
    }

    boolean over() {
      return stopped || reached >= upTo;
    }

    void readFile(WalFile file) throws IOException {
      last = file;
      try (WalReader reader = new WalReader(file)) {
        WalRecord record = reader.next();
        while (record != null && !over()) {
          read(file, record);
          record = reader.next();
        }
      }
    }

    private void read(WalFile file, WalRecord record) {
      if (record.lastSequence() <= reached) {
        return;
      }
      if (record.firstSequence() > reached + 1) {
        throw gap(record.firstSequence() - 1, "before the file " + file.path());
      }
      try {
        record.visit(
            (sequence, stamp, changes) -> {
              if (sequence > reached && sequence <= upTo && !stopped) {
                stopped = !visitor.visit(new Commit(sequence, stamp, changes));
                reached = sequence;
              }
            });
      } catch (StoreCorruptedException e) {
        throw new StoreCorruptedException(e.getMessage() + ", in the file " + file.path(), e);
      }
      if (!stopped) {
        reached = Math.min(upTo, record.lastSequence());
      }
    }

    long end() {
      if (!over()) {
        WalFile file = last;
        throw gap(upTo, file == null ? "as there is no file" : "after the file " + file.path());
      }
      return reached;
    }

    private StoreCorruptedException gap(long through, String where) {
      return new StoreCorruptedException(
          "the write-ahead log lacks the changes "
              + (reached + 1)
              + " to "
              + through
              + ", "
              + where);
    }
  }
}
