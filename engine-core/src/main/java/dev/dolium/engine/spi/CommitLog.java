// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * What was committed to a store, in order, as far back as it is kept: the store's own write-ahead
 * log, seen from above.
 *
 * <p>A position is the number of the last change up to it; each commit ends at a position of its
 * own, greater than those before. Commits of one key stand in the order of their stamps; commits
 * that ran side by side may not. Any number of threads may use a log.
 */
public interface CommitLog {
  /** The position to keep after when nobody needs the log. */
  long NOTHING = Long.MAX_VALUE;

  /** The position of the last commit that readers of the store see; 0 before the first. */
  long lastPosition();

  /**
   * The position up to which the log is finished, so that reading it again costs nothing twice; at
   * most {@link #lastPosition}.
   */
  long finishedPosition();

  /** The position after which every commit can still be read. */
  long readableAfter();

  /**
   * Shows the commits after a position, up to and including another one, in order.
   *
   * @param after where to begin; not before {@link #readableAfter}
   * @param upTo where to end; not after {@link #lastPosition}
   * @return the position that was reached: {@code upTo}, or less if the visitor had seen enough
   * @throws dev.dolium.engine.error.StoreCorruptedException if a commit between the two is missing
   *     or damaged, naming the file
   */
  long read(long after, long upTo, CommitVisitor visitor);

  /**
   * Keeps all commits after that position until the next call, over restarts too, and lets those
   * before go; {@link #NOTHING} lets all go.
   */
  void keepAfter(long position);

  /** How many bytes the log takes, on disk or in memory. */
  long sizeBytes();

  /** Is shown commits, one after another. */
  interface CommitVisitor {
    /** Looks at one commit, and says whether to go on. It may use the store. */
    boolean visit(Commit commit);
  }
}
