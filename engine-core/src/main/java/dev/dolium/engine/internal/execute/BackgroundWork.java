// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of services again and again on one daemon thread, and what is long and done once on
 * another; each is started for the first of its work. Any number of threads may use it.
 */
public final class BackgroundWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final long CLOSE_SECONDS = 30;

  private final Mode mode;
  private @Nullable ScheduledThreadPoolExecutor executor;
  private @Nullable ExecutorService single;
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

  /** The background of another engine that runs work as this one does. */
  public BackgroundWork another() {
    return new BackgroundWork(mode);
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
        () -> run(work, name + " failed and will run again"),
        period.toNanos(),
        period.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /**
   * Runs the work once, beside the caller, who waits for it no longer than its patience and not
   * once he is interrupted; in an engine whose clock is moved by hand the caller runs it. It goes
   * on whatever becomes of the caller.
   */
  public void once(String name, Runnable work, Duration patience) {
    if (mode == Mode.BY_HAND) {
      runUninterrupted(work);
      return;
    }
    try {
      Future<?> running = submit(() -> run(work, name + " failed"));
      if (running != null) {
        running.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      LOG.info("{} takes longer than {} and goes on", name, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + " let out what it must not", e);
    }
  }

  /**
   * Runs long work once, beside the caller, who does not wait for it; in an engine whose clock is
   * moved by hand the caller runs it.
   */
  public void soon(String name, Runnable work) {
    if (mode == Mode.BY_HAND) {
      runUninterrupted(work);
    } else if (submit(() -> run(work, name + " failed")) == null) {
      throw new IllegalStateException("expected an open engine for " + name + " but it is closed");
    }
  }

  private synchronized @Nullable Future<?> submit(Runnable work) {
    if (closed) {
      return null;
    }
    ExecutorService running = single;
    if (running == null) {
      running = Executors.newSingleThreadExecutor(BackgroundWork::daemon);
      single = running;
    }
    return running.submit(work);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dolium-background");
    thread.setDaemon(true);
    return thread;
  }

  // One failure must not end what is to run again and again; the next run may succeed, also if
  // memory ran out in this one.
  private static void run(Runnable work, String failed) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.warn(failed, e);
    }
  }

  private static void runUninterrupted(Runnable work) {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends all work and waits for what is running. */
  @Override
  public void close() {
    List<ExecutorService> running = new ArrayList<>();
    synchronized (this) {
      closed = true;
      Stream.of(Optional.ofNullable(executor), Optional.ofNullable(single))
          .forEach(each -> each.ifPresent(running::add));
    }
    running.forEach(ExecutorService::shutdownNow);
    running.forEach(BackgroundWork::await);
  }

  private static void await(ExecutorService running) {
    try {
      if (!running.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("background work still runs after {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
