// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of services again and again on one daemon thread, which is started for the first of
 * it. Any number of threads may use it.
 */
public final class BackgroundWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final long CLOSE_SECONDS = 30;

  private final Mode mode;
  private @Nullable ScheduledThreadPoolExecutor executor;
  private boolean closed;

  /** Whether work runs by itself. */
  public enum Mode {
    /** It does. */
    RUNS,
    /** Only what somebody calls runs. */
    BY_HAND
  }

  /** Creates the background of an engine. */
  public BackgroundWork(Mode mode) {
    this.mode = mode;
  }

  /** Runs the work with that pause between two runs. */
  @SuppressWarnings("FutureReturnValueIgnored") // run() lets nothing out that the future could tell
  public synchronized void every(Duration period, String name, Runnable work) {
    if (mode == Mode.BY_HAND || closed) {
      return;
    }
    ScheduledThreadPoolExecutor running = executor;
    if (running == null) {
      running = new ScheduledThreadPoolExecutor(1, BackgroundWork::daemon);
      executor = running;
    }
    running.scheduleWithFixedDelay(
        () -> run(name, work), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dolium-background");
    thread.setDaemon(true);
    return thread;
  }

  // One failure must not end what is to run again and again; the next run may succeed.
  private static void run(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("{} failed and will run again", name, e);
    }
  }

  /** Ends all work and waits for what is running. */
  @Override
  public void close() {
    ScheduledThreadPoolExecutor running;
    synchronized (this) {
      closed = true;
      running = executor;
    }
    if (running == null) {
      return;
    }
    running.shutdownNow();
    try {
      if (!running.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("background work still runs after {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
