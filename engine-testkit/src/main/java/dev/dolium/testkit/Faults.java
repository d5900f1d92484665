// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import java.time.Duration;

/**
 * What goes wrong in a {@link FaultyStore}, and how often; chances are in percent.
 *
 * @param seed the beginning of all chance
 * @param staleReads how often an update is first decided from values of the past
 * @param conflicts how often a decision is thrown away as if someone else had committed before
 * @param lostOutcomes how often an update ends without knowing whether it happened
 * @param longestPause the longest wait before a read, a decision or a commit
 */
public record Faults(
    long seed, int staleReads, int conflicts, int lostOutcomes, Duration longestPause) {
  /** Conflicts of every kind and short pauses, but every outcome is known. */
  public static Faults conflicts(long seed) {
    return new Faults(seed, 30, 30, 0, Duration.ofNanos(20_000));
  }

  /** These faults, and that share of updates that end unknown; half of those happen. */
  public Faults withLostOutcomes(int percent) {
    return new Faults(seed, staleReads, conflicts, percent, longestPause);
  }
}
