// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.rocksdb.RocksOptions.Durability;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rocksdb.RocksDBException;

/**
 * Brings the write-ahead log to the disk: at once when asked, and under {@link Durability#PERIODIC}
 * an interval after the first commit that is not there yet. While nothing is written nothing runs.
 */
final class WalSync implements AutoCloseable {
  private final Target target;
  private final NativeScope scope;
  private final Failures failures;
  private final boolean periodic;
  private final long intervalNanos;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(WalSync::thread);

  WalSync(Target target, NativeScope scope, Failures failures, RocksOptions options) {
    this.target = target;
    this.scope = scope;
    this.failures = failures;
    this.periodic = options.durability() == Durability.PERIODIC;
    this.intervalNanos = options.syncInterval().toNanos();
  }

  /** Says that something was committed. */
  void written() {
    if (periodic && !scheduled.get() && scheduled.compareAndSet(false, true)) {
      schedule();
    }
  }

  /** Returns when all that was committed is on disk. */
  void sync() {
    try {
      target.syncWal();
    } catch (RocksDBException e) {
      throw failures.ofWrite(e, "sync the write-ahead log");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void schedule() {
    try {
      Future<?> unused = timer.schedule(this::runScheduled, intervalNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Only a closing store stops the timer; it syncs by itself.
      scheduled.set(false);
    }
  }

  private void runScheduled() {
    int stripe = scope.tryEnter();
    if (stripe < 0) {
      return;
    }
    try {
      // Before the sync: what is committed from now on asks for another one.
      scheduled.set(false);
      target.syncWal();
    } catch (RocksDBException e) {
      // The next write finds it.
      failures.ofWrite(e, "sync the write-ahead log");
    } finally {
      scope.exit(stripe);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "dolium-wal-sync");
    thread.setDaemon(true);
    return thread;
  }

  /** What is synced. */
  interface Target {
    /** Returns when all that was written before is on disk. */
    void syncWal() throws RocksDBException;
  }
}
