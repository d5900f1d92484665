// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the records of a table to a handler in this process, and remembers in the store how far the
 * handler came.
 *
 * <p>Each record is handed over at least once, and the records of an item in order; a handler that
 * fails is handed the same records again. A consumer of the same name goes on where the last one
 * stopped, after a restart too, and through streams that were turned off and on again. Records that
 * it leaves unread for 24 hours are lost to it, as to every reader.
 *
 * <p>Either a thread of its own works, from {@link #start} on, or whoever calls {@link #poll} does.
 * The handler is never called by two threads at once.
 */
public final class StreamConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamConsumer.class);
  private static final long IDLE_MILLIS = 1000;

  private final ConsumerSettings settings;
  private final ChangeFeed feed;
  private final Retention retention;
  private final ShardReader reader;
  private final Checkpoints checkpoints;
  private final Consumer<List<StreamRecord>> handler;
  private final Consumer<StreamConsumer> closed;
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  StreamConsumer(
      EngineContext context,
      ConsumerSettings settings,
      Retention retention,
      ShardReader reader,
      Consumer<List<StreamRecord>> handler,
      Consumer<StreamConsumer> closed) {
    this.settings = settings;
    this.feed = context.changes();
    this.retention = retention;
    this.reader = reader;
    this.checkpoints = new Checkpoints(context, settings);
    this.handler = handler;
    this.closed = closed;
    checkpoints.begin(streams());
  }

  /** What it reads, and how. */
  public ConsumerSettings settings() {
    return settings;
  }

  /**
   * Hands over at most one batch of each open shard.
   *
   * @return how many records were handed over; 0 if there are no more for now
   * @throws IllegalStateException if the consumer is closed
   */
  public synchronized int poll() {
    if (closing.getCount() == 0) {
      throw new IllegalStateException("expected an open consumer but it is closed");
    }
    int handled = 0;
    for (ChangeStream stream : streams()) {
      handled += poll(stream);
      // A later stream of the table has later changes of the same items.
      if (handled > 0) {
        break;
      }
    }
    return handled;
  }

  private int poll(ChangeStream stream) {
    int handled = 0;
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      long from = checkpoints.next(stream, lineage);
      long horizon = feed.horizon(stream, lineage);
      ShardReader.Page page = reader.readKept(stream, lineage, from, horizon, settings.batchSize());
      if (!page.records().isEmpty()) {
        handler.accept(page.records());
        checkpoints.handled(stream, lineage, page.next());
        handled += page.records().size();
      }
    }
    return handled;
  }

  private List<ChangeStream> streams() {
    return feed.streams().stream()
        .filter(stream -> stream.tableName().equals(settings.tableName()))
        .filter(retention::keeps)
        .toList();
  }

  /**
   * Polls in a thread of its own from now on, whenever there is something to hand over. A handler
   * that fails is called again after a second.
   */
  public synchronized void start() {
    if (thread == null) {
      thread = new Thread(this::run, "dolium-consumer-" + settings.name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    Runnable end = feed.onCommit(this::wake);
    try {
      while (closing.getCount() > 0) {
        work.drainPermits();
        pollAndWait();
      }
    } finally {
      end.run();
    }
  }

  // One permit is enough for any number of commits.
  private void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  // Whatever a handler throws, also that memory ran out, must not end the consumer: the next call
  // may succeed. Nor must an interrupt that a handler leaves behind; only closing ends it.
  private void pollAndWait() {
    try {
      if (poll() == 0) {
        work.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      LOG.debug("the handler of consumer {} left an interrupt behind", settings.name());
    } catch (RuntimeException | Error e) {
      if (closing.getCount() > 0) {
        LOG.warn("consumer {} failed and will be called again", settings.name(), e);
        restAfterFailure();
      }
    }
  }

  private void restAfterFailure() {
    // A handler that was interrupted and failed is to be given its second, too.
    Thread.interrupted();
    try {
      closing.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the consumer and waits for a call of the handler that is under way. */
  @Override
  public void close() {
    closing.countDown();
    work.release();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null && running != Thread.currentThread()) {
      join(running);
    }
    closed.accept(this);
  }

  private static void join(Thread running) {
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
