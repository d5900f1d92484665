// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.VerifyReport;
import dev.dolium.engine.operation.Operation;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.EventSourceMappings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine that knows which operations are under way and which of its forks are open, and that
 * proves its store before it is closed. Any number of threads may use it.
 */
final class WatchedEngine extends ForwardingEngine {
  private static final long PATIENCE_MILLIS = 1_000;

  private final String origin;
  private final Map<Class<?>, String> servicesAskedAt = new ConcurrentHashMap<>();
  private final Set<WatchedEngine> forks = ConcurrentHashMap.newKeySet();
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private @Nullable VerifyReport lastReport;

  WatchedEngine(Engine engine) {
    this(engine, "engine");
  }

  private WatchedEngine(Engine engine, String origin) {
    super(engine);
    this.origin = origin;
  }

  /** An operation that is under way; one is like another only if it is the same. */
  private static final class Call extends CompletableFuture<Boolean> {
    private final Operation<?> operation;
    private final Thread thread = Thread.currentThread();

    Call(Operation<?> operation) {
      this.operation = operation;
    }

    @Override
    public String toString() {
      return operation.name()
          + " is under way in thread \""
          + thread.getName()
          + "\", asked for at "
          + CodeLine.first(Arrays.stream(thread.getStackTrace()));
    }
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    Call call = new Call(operation);
    calls.add(call);
    try {
      return target().execute(operation);
    } finally {
      calls.remove(call);
      call.complete(true);
    }
  }

  /** Forks, consumers and mappings that are open, and operations that go on for a second more. */
  List<String> leftOpen() {
    if (!isOpen()) {
      return List.of();
    }
    return Stream.of(
            forks.stream().filter(WatchedEngine::isOpen).map(fork -> fork.origin + " is open"),
            consumers(),
            mappings(),
            unfinished().stream())
        .flatMap(each -> each)
        .toList();
  }

  private Stream<String> consumers() {
    return open(
        Streams.class,
        Streams::consumers,
        consumer ->
            "the consumer "
                + consumer.settings().name()
                + " of table "
                + consumer.settings().tableName());
  }

  private Stream<String> mappings() {
    return open(
        EventSourceMappings.class,
        EventSourceMappings::list,
        mapping ->
            "the mapping of function "
                + mapping.settings().functionName()
                + " to "
                + mapping.settings().eventSourceArn());
  }

  // A service that nobody asked for can have nothing open.
  private <S, P> Stream<String> open(
      Class<S> type, Function<S, List<P>> parts, Function<P, String> name) {
    String line = servicesAskedAt.get(type);
    return line == null
        ? Stream.of()
        : parts.apply(target().service(type)).stream()
            .map(part -> name.apply(part) + " is open; its service was last asked for at " + line);
  }

  private List<String> unfinished() {
    Call[] running = calls.toArray(Call[]::new);
    CompletableFuture.allOf(running)
        .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .join();
    return Arrays.stream(running).filter(call -> !call.isDone()).map(Call::toString).toList();
  }

  @Override
  public <S> S service(Class<S> type) {
    S service = target().service(type);
    servicesAskedAt.put(type, callersLine());
    return service;
  }

  private static String callersLine() {
    return CodeLine.first(Arrays.stream(Thread.currentThread().getStackTrace()));
  }

  @Override
  public Engine fork() {
    WatchedEngine fork = new WatchedEngine(target().fork(), "the fork made at " + callersLine());
    forks.add(fork);
    return fork;
  }

  private synchronized boolean isOpen() {
    return lastReport == null;
  }

  /** Proves the store for the last time and closes it. */
  @Override
  public void close() {
    closeAndReport();
  }

  /** Closes the engine and tells what the store was like just before it was closed first. */
  synchronized VerifyReport closeAndReport() {
    VerifyReport report = lastReport;
    if (report == null) {
      report = target().verify();
      lastReport = report;
    }
    target().close();
    forks.forEach(WatchedEngine::close);
    return report;
  }
}
