// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * What a store can do; the engine splits, guards or refuses by it.
 *
 * @param maxKeyBytes the longest key
 * @param maxValueBytes the longest value
 * @param maxCommitBytes the largest sum of keys and values in one commit
 * @param sharing whether other processes may write the same store, so that what this one remembers
 *     of the catalog must be checked in each commit
 * @param outcomes whether a commit can end without the store knowing if it happened
 */
public record Capabilities(
    int maxKeyBytes, int maxValueBytes, long maxCommitBytes, Sharing sharing, Outcomes outcomes) {
  /** Who writes to the store. */
  public enum Sharing {
    /** This engine alone. */
    EXCLUSIVE,
    /** Several engines. */
    SHARED
  }

  /** What is known of a commit that fails. */
  public enum Outcomes {
    /** A commit that fails did not happen. */
    CERTAIN,
    /** {@link CommitOutcomeUnknownException} may leave it open. */
    MAY_BE_UNKNOWN
  }

  /** A store inside this process without limits of its own. */
  public static Capabilities embedded() {
    return new Capabilities(
        Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Sharing.EXCLUSIVE, Outcomes.CERTAIN);
  }
}
