// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the bodies that are under way may take together; for any number of threads. */
final class BodyMemory {
  private static final long LEAST = 64L << 20;

  private final AtomicLong free;

  BodyMemory(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** A quarter of what the JVM may use. */
  static BodyMemory ofHeap() {
    return new BodyMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / 4));
  }

  /** Takes some of it; false if there is not enough left. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }
}
