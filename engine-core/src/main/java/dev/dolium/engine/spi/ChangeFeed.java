// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The change streams of an engine's tables, for any number of readers in any number of threads.
 *
 * <p>Sequences of a lineage grow with its commits. A reader that never reads beyond the {@link
 * #horizon} sees every change: what is at or below it is complete.
 */
public interface ChangeFeed {
  /** All streams that are not forgotten yet, those that were turned off included, by their ids. */
  List<ChangeStream> streams();

  /** The stream of that id, if it is not forgotten. */
  Optional<ChangeStream> stream(int id);

  /** The stream of that table with that label, if it is not forgotten. */
  Optional<ChangeStream> stream(String tableName, String label);

  /**
   * The sequence up to which a lineage is complete, which may be read; 0 before the first change.
   */
  long horizon(ChangeStream stream, int lineage);

  /**
   * Shows the changes of a lineage in order, until the visitor has seen enough. They come from one
   * moment. The visitor runs inside a scan of the store and must not use the store itself.
   *
   * @param from the first sequence
   * @param to the last sequence; the reader keeps it at or below the horizon
   * @param visitor looks at a change and says whether to go on
   */
  void read(ChangeStream stream, int lineage, long from, long to, Predicate<Change> visitor);

  /**
   * The first sequence from {@code from} on whose change was committed at the moment or later; the
   * sequence after {@code to} if there is none.
   *
   * <p>Commits that ran side by side may stand in the log in another order than their times; where
   * such a group lies across the moment, the answer lies within the group.
   */
  long firstSince(ChangeStream stream, int lineage, long from, long to, Instant moment);

  /** Removes the changes of a lineage up to and including a sequence. */
  void trim(ChangeStream stream, int lineage, long upToSequence);

  /**
   * Removes a stream that was turned off, with all its changes.
   *
   * @throws IllegalArgumentException if it is on
   */
  void forget(ChangeStream stream);

  /**
   * Calls back after each commit that has changes in some stream, in the committing thread; the
   * call must return at once.
   *
   * @return what ends the calls
   */
  Runnable onCommit(Runnable wakeUp);
}
