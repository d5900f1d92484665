// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * Writes batches. RocksDB gathers the batches of several threads into one write by itself, so there
 * is no lock here.
 */
final class CommitWriter {
  private static final byte[] NO_STAMP = {};

  /** The sequences of a commit that appends to no log. */
  private static final long[] NONE = {};

  private final NativeDatabase database;
  private final ScratchPool scratches;
  private final LogTails tails;
  private final Failures failures;
  private final WalSync walSync;
  private final LogFloor floor;
  private final RocksCommitLog log;

  CommitWriter(
      NativeDatabase database,
      ScratchPool scratches,
      LogTails tails,
      Failures failures,
      WalSync walSync,
      LogFloor floor,
      RocksCommitLog log) {
    this.database = database;
    this.scratches = scratches;
    this.tails = tails;
    this.failures = failures;
    this.walSync = walSync;
    this.floor = floor;
    this.log = log;
  }

  /** Commits a batch of the engine; its stamp goes first, for readers of the write-ahead log. */
  void commit(WriteBatch commit) {
    List<Change> changes = commit.changes();
    if (changes.isEmpty()) {
      return;
    }
    long[] sequences = reserve(changes);
    try {
      write("commit changes", batch -> fill(batch, commit, sequences));
    } finally {
      // Of a write that failed it is unknown whether its records exist; the horizon stays below.
      if (!failures.refusesWrites()) {
        finish(changes, sequences);
      }
    }
  }

  /** Writes something that is no commit of the engine; readers of the log pass over it. */
  void maintain(String doing, Filler filler) {
    write(
        doing,
        batch -> {
          batch.putLogData(NO_STAMP);
          filler.fill(batch);
        });
  }

  private void write(String doing, Filler filler) {
    failures.refuseWritesAfterFailure();
    Scratch scratch = scratches.take();
    try {
      org.rocksdb.WriteBatch batch = scratch.emptyBatch();
      filler.fill(batch);
      database.db().write(database.writeOptions(), batch);
    } catch (RocksDBException e) {
      throw failures.ofWrite(e, doing);
    } finally {
      scratches.giveBack(scratch);
    }
    walSync.written();
    tidy();
  }

  /** What was written stays acknowledged if tidying fails after it; the next write is refused. */
  private void tidy() {
    try {
      log.written();
    } catch (StoreFailedException e) {
      failures.refuseWritesAfter(e);
    }
  }

  private long[] reserve(List<Change> changes) {
    long[] sequences = NONE;
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (change.kind() == WriteBatch.Kind.APPEND) {
        sequences = sequences == NONE ? new long[changes.size()] : sequences;
        sequences[i] = tails.of(change.key()).reserve();
      }
    }
    return sequences;
  }

  private void finish(List<Change> changes, long[] sequences) {
    for (int i = 0; i < sequences.length; i++) {
      if (sequences[i] != 0) {
        tails.of(changes.get(i).key()).finish(sequences[i]);
      }
    }
  }

  private void fill(org.rocksdb.WriteBatch batch, WriteBatch commit, long[] sequences)
      throws RocksDBException {
    floor.saw(commit.stamp().hybridTime());
    batch.putLogData(stampOf(commit));
    for (int i = 0; i < commit.changes().size(); i++) {
      fill(batch, commit.changes().get(i), sequences == NONE ? 0 : sequences[i]);
    }
  }

  private void fill(org.rocksdb.WriteBatch batch, Change change, long sequence)
      throws RocksDBException {
    ColumnFamilyHandle family = database.family(change.family());
    switch (change.kind()) {
      case PUT -> batch.put(family, change.key(), valueOf(change));
      case DELETE -> batch.delete(family, change.key());
      case APPEND -> batch.put(family, LogTails.recordKey(change.key(), sequence), valueOf(change));
    }
  }

  private static byte[] valueOf(Change change) {
    return Objects.requireNonNull(change.value());
  }

  private static byte[] stampOf(WriteBatch batch) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(batch.stamp().hybridTime())
        .putLong(batch.stamp().commitId())
        .array();
  }

  /** Fills a native batch. */
  interface Filler {
    void fill(org.rocksdb.WriteBatch batch) throws RocksDBException;
  }
}
