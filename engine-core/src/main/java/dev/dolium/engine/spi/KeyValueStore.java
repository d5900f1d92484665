// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.error.StoreFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An ordered store of bytes with atomic updates: all that the engine asks of what lies below it.
 *
 * <p>Any number of threads may use a store. Every failure of the world below is a {@link
 * StoreFailedException}; use after {@link #close()} is an {@link IllegalStateException}.
 */
public interface KeyValueStore extends StoreReader, AutoCloseable {
  /** What this store can do. */
  Capabilities capabilities();

  /** The store as it is now, for reads that must agree with each other. */
  Snapshot snapshot();

  /**
   * Decides from the current values of the keys, and commits the decision.
   *
   * <p>Between the reads of the decision and its commit none of the keys changes. How a store keeps
   * that promise, by locks or by versions, is its own affair; the decision may be asked for again.
   * The batch may write keys that are not among {@code keys}, such as index entries that only the
   * holder of the item's key ever writes.
   *
   * @param keys the keys that the decision may read, without duplicates, in any order
   * @return the result of the decision that was committed; the commit is visible to every later
   *     read
   * @throws CommitOutcomeUnknownException if the store's capabilities say that this can happen
   */
  <R> R update(List<StoreKey> keys, Decision.Maker<R> decide);

  /**
   * The sequence up to which a log is complete: no commit that is still in flight will ever show a
   * record at or below it. 0 if nothing was appended.
   */
  long horizon(byte[] log);

  /**
   * Removes the records of a log up to and including a sequence, at once for readers and later on
   * disk. Sequences are never given out again, even if the log is empty afterwards. What lies
   * beyond the {@link #horizon} stays.
   */
  void trim(byte[] log, long upToSequence);

  /**
   * Removes all keys of a range that nobody reads or writes any more, such as those of a dropped
   * table. It does not need to be atomic; snapshots that were taken before still see the keys. Logs
   * whose names lie in a range of {@link Family#LOG} are forgotten, their sequences too.
   */
  void discard(KeyRange range);

  /** About how many bytes a range takes on disk or in memory. */
  long approximateSizeBytes(KeyRange range);

  /** What was committed, in order; kept only as far back as somebody asks for. */
  CommitLog commitLog();

  /**
   * A hybrid time that no commit of the store had passed when it was opened; 0 for a new store. The
   * stamps of later commits must be greater.
   */
  long lastHybridTime();

  /**
   * Where a service may keep files that belong to this store, or nothing if the store has no files;
   * the folder need not exist yet.
   */
  Optional<Path> folder(String service);

  /** Makes everything that was committed durable before it returns. */
  void sync();

  /**
   * Writes a copy of the store as it is now to a folder that does not exist yet; where the file
   * system can, the copy shares the files that are there. Files of services are not in it.
   *
   * @return the position of the last commit in the copy
   * @throws StoreFailedException if the folder exists or cannot be written
   */
  long checkpoint(Path directory);

  /**
   * Releases everything; waits for updates that are under way, and breaks no read that is.
   * Snapshots are closed with it. Closing twice is allowed.
   */
  @Override
  void close();
}
