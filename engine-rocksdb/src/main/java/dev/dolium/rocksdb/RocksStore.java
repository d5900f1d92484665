// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

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
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/**
 * A store in a folder on disk, kept by RocksDB.
 *
 * <p>Updates hold the locks of their keys while they decide and commit. One process opens a folder
 * at a time. After a write that failed, all further writes are refused until the folder is opened
 * again.
 */
public final class RocksStore implements KeyValueStore {
  private final RocksFolder folder;
  private final RocksOptions options;
  private final NativeDatabase database;
  private final Failures failures;
  private final NativeScope scope = new NativeScope();
  private final KeyLocks locks = new KeyLocks();
  private final ScratchPool scratches = new ScratchPool();
  private final Set<RocksSnapshot> snapshots = ConcurrentHashMap.newKeySet();
  private final AtomicInteger openSnapshots = new AtomicInteger();
  private final RocksReader reader;
  private final LogTails tails;
  private final WalSync walSync;
  private final LogFloor floor;
  private final RocksCommitLog log;
  private final CommitWriter writer;
  private final RangeRemoval removal;

  private RocksStore(
      RocksFolder folder,
      RocksOptions options,
      NativeDatabase database,
      LogFloor floor,
      Failures failures) {
    this.folder = folder;
    this.options = options;
    this.database = database;
    this.failures = failures;
    this.reader = new RocksReader(database, scratches, failures, null);
    this.tails = new LogTails(database, reader, failures);
    this.walSync = new WalSync(database.db()::syncWal, scope, failures, options);
    this.floor = floor;
    this.log = new RocksCommitLog(folder.store(), floor, this::lastSequence);
    this.writer = new CommitWriter(database, scratches, tails, failures, walSync, floor, log);
    this.removal =
        new RangeRemoval(database, reader, failures, walSync::sync, () -> openSnapshots.get() > 0);
  }

  /** Opens the store in a folder with the default options; creates it if there is none. */
  public static RocksStore open(Path folder) {
    return open(folder, RocksOptions.defaults());
  }

  /**
   * Opens the store in a folder; creates it if the folder is empty or missing.
   *
   * @throws StoreFailedException if the folder is in use, holds something else or was written in a
   *     newer format; it is then left as it was
   */
  public static RocksStore open(Path folder, RocksOptions options) {
    RocksFolder opened = RocksFolder.open(folder, options.formatVersion());
    Failures failures = new Failures("the folder " + folder);
    try {
      WalTail.cut(opened.store(), opened.service("torn"));
      LogFloor floor = LogFloor.open(folder, opened.store());
      return open(opened, options, floor, failures);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static RocksStore open(
      RocksFolder folder, RocksOptions options, LogFloor floor, Failures failures) {
    NativeDatabase database = NativeDatabase.open(folder.store(), options, failures);
    try {
      floor.created();
      return new RocksStore(folder, options, database, floor, failures);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.embedded();
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    int stripe = scope.enter();
    try {
      return reader.get(key);
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    int stripe = scope.enter();
    try {
      return reader.getAll(family, keys);
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    int stripe = scope.enter();
    try {
      reader.scan(range, order, visitor);
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public Snapshot snapshot() {
    int stripe = scope.enter();
    try {
      // Counted first: whoever deletes files sees it, or this snapshot sees what he did before.
      openSnapshots.incrementAndGet();
      org.rocksdb.Snapshot moment = database.db().getSnapshot();
      RocksReader frozen = new RocksReader(database, scratches, failures, moment);
      RocksSnapshot snapshot =
          new RocksSnapshot(frozen, moment.getSequenceNumber(), scope, this::released);
      snapshots.add(snapshot);
      return snapshot;
    } finally {
      scope.exit(stripe);
    }
  }

  private void released(RocksSnapshot snapshot) {
    snapshots.remove(snapshot);
    openSnapshots.decrementAndGet();
  }

  @Override
  public <R> R update(List<StoreKey> keys, Decision.Maker<R> decide) {
    int stripe = scope.enter();
    try {
      int[] locked = locks.lock(keys);
      try {
        failures.refuseWritesAfterFailure();
        Decision<R> decision = decide.apply(Decision.Reads.of(keys, reader));
        WriteBatch batch = decision.batch();
        if (batch != null) {
          writer.commit(batch);
        }
        return decision.result();
      } finally {
        locks.unlock(locked);
      }
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public long horizon(byte[] log) {
    int stripe = scope.enter();
    try {
      return tails.of(log).horizon();
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public void trim(byte[] log, long upToSequence) {
    int stripe = scope.enter();
    try {
      // Two trims at once could leave the smaller sequence as the last trimmed one.
      int[] locked = locks.lock(List.of(new StoreKey(Family.LOG, log)));
      try {
        LogTail tail = tails.of(log);
        long last = Math.min(upToSequence, tail.horizon());
        if (last > tail.trimmed()) {
          trim(log, tail.trimmed() + 1, last);
          tail.trimTo(last);
        }
      } finally {
        locks.unlock(locked);
      }
    } finally {
      scope.exit(stripe);
    }
  }

  /** The last trimmed sequence is kept, as the sequences must go on from it if the log is empty. */
  private void trim(byte[] log, long first, long last) {
    byte[] start = LogTails.recordKey(log, first);
    byte[] end = LogTails.recordKey(log, last + 1);
    CommitWriter.Filler remove = removal.of(new KeyRange(Family.LOG, start, end));
    byte[] trimmed = ByteBuffer.allocate(Long.BYTES).putLong(last).array();
    writer.maintain(
        "trim the log " + RocksReader.hex(log),
        batch -> {
          remove.fill(batch);
          batch.put(database.sequence(), log, trimmed);
        });
  }

  @Override
  public void discard(KeyRange range) {
    int stripe = scope.enter();
    try {
      if (!range.isEmpty()) {
        writer.maintain("discard " + range, removal.of(range));
        if (range.family() == Family.LOG) {
          writer.maintain("forget the logs " + range, removal.ofTrimmedSequences(range));
          tails.forget(range);
        }
      }
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public long approximateSizeBytes(KeyRange range) {
    int stripe = scope.enter();
    try {
      return range.isEmpty() ? 0 : reader.approximateSizeBytes(range);
    } finally {
      scope.exit(stripe);
    }
  }

  private long lastSequence() {
    int stripe = scope.enter();
    try {
      return database.db().getLatestSequenceNumber();
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public CommitLog commitLog() {
    return log;
  }

  @Override
  public long lastHybridTime() {
    return floor.hybridTimeAtOpening();
  }

  @Override
  public Optional<Path> folder(String service) {
    return Optional.of(folder.service(service));
  }

  @Override
  public void sync() {
    int stripe = scope.enter();
    try {
      failures.refuseWritesAfterFailure();
      walSync.sync();
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public long checkpoint(Path directory) {
    int stripe = scope.enter();
    try {
      Path copy = RocksFolder.createForCopy(directory, options.formatVersion());
      try (Checkpoint checkpoint = Checkpoint.create(database.db())) {
        checkpoint.createCheckpoint(copy.toString());
        floor.writeForCopy(directory);
      }
      return NativeDatabase.lastSequence(copy, options);
    } catch (RocksDBException e) {
      throw failures.of(e, "write a checkpoint to " + directory);
    } finally {
      scope.exit(stripe);
    }
  }

  @Override
  public void close() {
    if (!scope.close()) {
      return;
    }
    walSync.close();
    try (folder;
        database;
        scratches;
        reader) {
      snapshots.forEach(RocksSnapshot::releaseWithStore);
      if (!failures.refusesWrites()) {
        walSync.sync();
        log.close();
      }
    }
  }
}
