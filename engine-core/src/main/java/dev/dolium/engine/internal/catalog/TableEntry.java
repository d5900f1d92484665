// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A table that is open: its schema as it is now, and the lock that lets a write see no half of a
 * change of it.
 *
 * <p>Writes hold the lock shared while they decide and commit; whoever changes the schema holds it
 * exclusively. Lock order: table, then keys. Any number of threads may use an entry.
 */
public final class TableEntry {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile TableSchema schema;
  private volatile @Nullable Instant nextChange;
  private volatile boolean dropped;

  TableEntry(TableState state) {
    this.schema = new TableSchema(state);
    this.nextChange = state.nextChange();
  }

  /** The table's schema as it is now. */
  public TableSchema schema() {
    return schema;
  }

  /** The table as the catalog keeps it. */
  public TableState state() {
    return schema.state();
  }

  /** Whether the table is gone; an entry that was looked up before may still be in use. */
  public boolean isDropped() {
    return dropped;
  }

  /** Held by writes while they decide and commit. */
  public Lock shared() {
    return lock.readLock();
  }

  /**
   * Returns once all writes that were under way at the call are committed: whether the table is
   * still there.
   */
  public boolean awaitWrites() {
    Lock writes = exclusive();
    writes.lock();
    try {
      return !dropped;
    } finally {
      writes.unlock();
    }
  }

  Lock exclusive() {
    return lock.writeLock();
  }

  /** When a status passes on next; null if all stay. */
  @Nullable Instant nextChange() {
    return nextChange;
  }

  void become(TableState state) {
    schema = new TableSchema(state);
    nextChange = state.nextChange();
  }

  void drop() {
    dropped = true;
  }
}
