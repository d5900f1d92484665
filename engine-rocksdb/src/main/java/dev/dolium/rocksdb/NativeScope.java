// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps calls away from closed native handles, which would crash the process.
 *
 * <p>A call counts itself in one of several counters, each on a cache line of its own, and then
 * looks whether the scope is closed; closing sets the flag and then waits for every counter to be
 * zero. As both sides write before they read, one of them sees the other.
 */
final class NativeScope {
  private static final int PADDING = 16;
  private static final int STRIPES = 64;
  private static final long POLL_NANOS = 50_000;

  private final AtomicLongArray calls = new AtomicLongArray(STRIPES * PADDING);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Begins a call.
   *
   * @return what {@link #exit} needs
   * @throws IllegalStateException if the scope is closed
   */
  int enter() {
    int stripe = tryEnter();
    if (stripe < 0) {
      throw new IllegalStateException("the store is closed");
    }
    return stripe;
  }

  /** Begins a call, or returns a negative number if the scope is closed. */
  int tryEnter() {
    int stripe = stripeOfThread();
    calls.incrementAndGet(stripe);
    if (closed.get()) {
      calls.decrementAndGet(stripe);
      return -1;
    }
    return stripe;
  }

  /** Ends a call. */
  void exit(int stripe) {
    calls.decrementAndGet(stripe);
  }

  /** Refuses further calls and waits for those under way; false if the scope was closed before. */
  boolean close() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    boolean interrupted = false;
    for (int stripe = 0; stripe < STRIPES * PADDING; stripe += PADDING) {
      while (calls.get(stripe) != 0) {
        LockSupport.parkNanos(this, POLL_NANOS);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static int stripeOfThread() {
    long spread = Thread.currentThread().getId() * 0x9E3779B97F4A7C15L;
    return (int) (spread >>> 58) * PADDING;
  }
}
