// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls in until it is closed; closing waits for those that are under way. */
final class OpenCalls {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  <R> R call(Supplier<R> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  void run(Runnable call) {
    call(
        () -> {
          call.run();
          return true;
        });
  }

  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
