// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.Engine;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ServiceCopy;
import dev.dolium.streams.Streams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service that runs event source mappings: four times a second, or whenever {@link #poll} is
 * called in an engine whose clock is moved by hand.
 *
 * <p>Functions are called on threads of the service. Any number of threads may use it.
 */
public final class EventSourceMappings implements EngineService {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMappings.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final long CLOSE_SECONDS = 30;

  private final Map<Source, EventSourceMapping> mappings = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable EngineContext context;
  private volatile @Nullable Streams streams;
  private @Nullable ExecutorService threads;
  private volatile boolean closed;

  private record Source(String functionName, String eventSourceArn) {}

  /** Creates the service; called by {@link java.util.ServiceLoader}. */
  public EventSourceMappings() {}

  /** The event source mappings of an engine, which also needs {@link Streams}. */
  public static EventSourceMappings of(Engine engine) {
    EventSourceMappings mappings = engine.service(EventSourceMappings.class);
    mappings.streams = engine.service(Streams.class);
    return mappings;
  }

  @Override
  public void start(EngineContext engine) {
    context = engine;
    engine.every(PERIOD, "event source mappings", this::pollInBackground);
  }

  /** A fork has the service, but no mapping: its functions are not asked about another engine. */
  @Override
  public ServiceCopy beginCopy() {
    return ServiceCopy.withoutFiles(EventSourceMappings::new);
  }

  /**
   * Makes a mapping, or opens it again: one of the same function and stream goes on where it
   * stopped.
   *
   * @throws IllegalArgumentException if one of that function and stream is open
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such stream
   */
  public EventSourceMapping create(MappingSettings settings, BatchHandler handler) {
    EngineContext engine = context;
    Streams source = streams;
    if (engine == null || source == null) {
      throw new IllegalStateException("expected the service of an open engine but it has none");
    }
    Source name = new Source(settings.functionName(), settings.eventSourceArn());
    lock.lock();
    try {
      if (mappings.containsKey(name)) {
        throw new IllegalArgumentException(
            "expected a function that has no mapping of that stream but was "
                + settings.functionName());
      }
      EventSourceMapping mapping =
          new EventSourceMapping(
              engine, source, settings, handler, ended -> mappings.remove(name, ended));
      mappings.put(name, mapping);
      return mapping;
    } finally {
      lock.unlock();
    }
  }

  /** The mappings that are open. */
  public List<EventSourceMapping> list() {
    return List.copyOf(mappings.values());
  }

  /**
   * Lets every mapping hand over what is due now.
   *
   * @return how often functions were called
   */
  public int poll() {
    return list().stream().mapToInt(EventSourceMapping::poll).sum();
  }

  private void pollInBackground() {
    ExecutorService running = threads();
    if (running != null) {
      list().forEach(mapping -> running.execute(() -> mapping.pollOn(running)));
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "dolium-mapping");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((where, failure) -> tell(failure));
    return thread;
  }

  // Work that finds the engine closing is refused; any other failure may be over at the next poll.
  private void tell(Throwable failure) {
    if (closed) {
      LOG.debug("a poll of event source mappings met the end of the engine", failure);
    } else {
      LOG.warn("a poll of event source mappings failed and will be done again", failure);
    }
  }

  private @Nullable ExecutorService threads() {
    lock.lock();
    try {
      if (threads == null && !closed && !mappings.isEmpty()) {
        threads = Executors.newCachedThreadPool(this::thread);
      }
      return closed ? null : threads;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    ExecutorService running;
    lock.lock();
    try {
      closed = true;
      running = threads;
    } finally {
      lock.unlock();
    }
    list().forEach(EventSourceMapping::close);
    if (running != null) {
      running.shutdown();
      await(running);
    }
  }

  private static void await(ExecutorService running) {
    try {
      if (!running.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
