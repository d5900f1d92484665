// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

/**
 * One thing to measure.
 *
 * @param door the way in
 * @param access which keys are read: {@code hit}, {@code miss}, or {@code zipf} and the hit ratio
 *     that the cache is made large enough for, for example {@code zipf90}
 * @param operation {@code GetItem}, or {@code Query} for ten items
 * @param itemBytes the size of an item
 * @param threads how many threads read
 */
public record Scenario(Door door, String access, String operation, int itemBytes, int threads) {
  /** Everything but the door, which scenarios that are to be compared have in common. */
  public String question() {
    return operation
        + ", "
        + (access.startsWith("zipf") ? "Zipf for " + access.substring(4) + " % hits" : access)
        + ", items of "
        + Axis.bytes(itemBytes)
        + ", "
        + (threads == 1 ? "1 thread" : threads + " threads");
  }
}
