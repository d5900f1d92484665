// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * The time and identity of a commit, which every item it writes and the store's commit log carry.
 *
 * @param hybridTime hybrid logical time: milliseconds since 1970 in the upper 48 bits, a counter in
 *     the lower 16; it grows from commit to commit of an engine, also when the wall clock goes back
 * @param commitId tells the commit from all others
 */
public record CommitStamp(long hybridTime, long commitId) {
  private static final int COUNTER_BITS = 16;

  /** The wall-clock part of the hybrid time, in milliseconds since 1970. */
  public long epochMillis() {
    return hybridTime >>> COUNTER_BITS;
  }
}
