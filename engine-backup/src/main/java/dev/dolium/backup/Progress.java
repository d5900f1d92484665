// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a restore is; written by one thread, read by any. A log line is written for each tenth.
 */
final class Progress {
  private static final long RECORDS_BETWEEN_LOOKS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int PARTS = 10;

  private final String tableName;
  private final long total;
  private int logged;
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  Progress(String tableName, long total) {
    this.tableName = tableName;
    this.total = total;
  }

  void item() {
    look(items.getPlain());
    items.setOpaque(items.getPlain() + 1);
  }

  void change() {
    look(changes.getPlain());
    changes.setOpaque(changes.getPlain() + 1);
  }

  private void look(long count) {
    if (count % RECORDS_BETWEEN_LOOKS != 0) {
      return;
    }
    // An engine that is being closed interrupts its background.
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the engine is being closed");
    }
    int part = (int) (now().part() * PARTS);
    if (part > logged) {
      logged = part;
      LOG.info("restoring table {}: {} %", tableName, part * 100 / PARTS);
    }
  }

  RestoreProgress now() {
    return new RestoreProgress(items.getOpaque(), changes.getOpaque(), total);
  }
}
