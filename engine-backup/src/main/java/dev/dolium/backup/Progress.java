// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.util.concurrent.atomic.AtomicLong;

/** How far a restore is; written by one thread, read by any. */
final class Progress {
  private static final long RECORDS_BETWEEN_LOOKS = 1024;

  private final long total;
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  Progress(long total) {
    this.total = total;
  }

  void item() {
    stopIfClosing(items.getPlain());
    items.setOpaque(items.getPlain() + 1);
  }

  void change() {
    stopIfClosing(changes.getPlain());
    changes.setOpaque(changes.getPlain() + 1);
  }

  // An engine that is being closed interrupts its background.
  private static void stopIfClosing(long count) {
    if (count % RECORDS_BETWEEN_LOOKS == 0 && Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the engine is being closed");
    }
  }

  RestoreProgress now() {
    return new RestoreProgress(items.getOpaque(), changes.getOpaque(), total);
  }
}
