// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

/**
 * The end of one log: gives out sequences and knows up to which of them all commits are over.
 *
 * <p>Commits of one log write side by side, so a later sequence may be on disk before an earlier
 * one. The ring remembers which sequences above the horizon are over; the horizon follows as soon
 * as the one right above it is.
 */
final class LogTail {
  private static final int FIRST_RING = 16;

  private boolean[] over = new boolean[FIRST_RING];
  private long last;
  private volatile long horizon;

  private volatile long trimmed;

  /** Begins after a last sequence that is over; the records up to another one are trimmed. */
  LogTail(long trimmed, long last) {
    this.trimmed = trimmed;
    this.last = last;
    this.horizon = last;
  }

  /** Gives out the next sequence; it is in flight until it is {@link #finish finished}. */
  synchronized long reserve() {
    if (last - horizon == over.length) {
      grow();
    }
    return ++last;
  }

  /** Says that the commit with that sequence is visible. */
  synchronized void finish(long sequence) {
    over[slot(sequence)] = true;
    long reached = horizon;
    while (reached < last && over[slot(reached + 1)]) {
      over[slot(++reached)] = false;
    }
    horizon = reached;
  }

  /** The sequence at and below which nothing is in flight. */
  long horizon() {
    return horizon;
  }

  /** The sequence up to which there are no records any more. */
  long trimmed() {
    return trimmed;
  }

  /** Says that the records up to a sequence are gone. */
  synchronized void trimTo(long sequence) {
    trimmed = Math.max(trimmed, sequence);
  }

  private int slot(long sequence) {
    return (int) sequence & (over.length - 1);
  }

  private void grow() {
    boolean[] before = over;
    over = new boolean[before.length * 2];
    for (long sequence = horizon + 1; sequence <= last; sequence++) {
      over[slot(sequence)] = before[(int) sequence & (before.length - 1)];
    }
  }
}
