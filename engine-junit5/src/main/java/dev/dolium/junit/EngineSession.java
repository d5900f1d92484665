// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.junit.EngineTest.Storage;
import dev.dolium.ttl.TimeToLive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One engine with all that was made around it, from its first use to the check at the end. Any
 * number of threads may use it.
 */
final class EngineSession implements AutoCloseable {
  private final String owner;
  private final ManualTime time;
  private final Faults faults;
  private final @Nullable Path folder;
  private final WatchedEngine engine;

  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();

  private EngineSession(String owner, EngineSettings settings) {
    this.owner = owner;
    this.time = ManualTime.startingAt(settings.start());
    this.faults = Faults.on(time);
    this.folder = settings.storage() == Storage.FOLDER ? temporaryFolder() : null;
    EngineBuilder builder = Engine.builder().time(time);
    Engine opened =
        settings
            .options()
            .apply(folder == null ? builder.inMemory() : builder.folder(folder))
            .open();
    expiry(opened).ifPresent(service -> time.follow(service::sweep));
    this.engine = new WatchedEngine(faults.over(opened));
  }

  /** Opens an engine for the context with that id. */
  static EngineSession open(String owner, EngineSettings settings) {
    EngineSession session = new EngineSession(owner, settings);
    try {
      settings.preparations().forEach(preparation -> preparation.accept(session.engine));
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
    return session;
  }

  // Whoever names services to the builder may have left this one out.
  private static Optional<TimeToLive> expiry(Engine opened) {
    try {
      return Optional.of(TimeToLive.of(opened));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean belongsTo(String contextId) {
    return owner.equals(contextId);
  }

  Engine engine() {
    return engine;
  }

  ManualTime time() {
    return time;
  }

  Faults faults() {
    return faults;
  }

  /** What there is once around the engine, made when it is first asked for. */
  <T> T part(Class<T> type, Function<Engine, T> make) {
    synchronized (parts) {
      return type.cast(parts.computeIfAbsent(type, absent -> make.apply(engine)));
    }
  }

  /**
   * Closes everything.
   *
   * @throws AssertionError if something was left open, or the store is not as it must be
   */
  void closeChecked() {
    List<String> problems = new ArrayList<>(engine.leftOpen());
    try {
      closeParts();
      problems.addAll(engine.closeAndReport().problems());
    } finally {
      close();
    }
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "expected an engine with nothing left open and a sound store but found:\n  - "
              + String.join("\n  - ", problems));
    }
  }

  /** Closes everything, whatever it is like; again is allowed. */
  @Override
  public void close() {
    try {
      closeParts();
    } finally {
      engine.close();
      if (folder != null) {
        delete(folder);
      }
    }
  }

  private void closeParts() {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    synchronized (parts) {
      for (Object part : parts.values()) {
        if (part instanceof AutoCloseable closeable) {
          open.push(closeable);
        }
      }
      parts.clear();
    }
    IllegalStateException failure = null;
    for (AutoCloseable part : open) {
      try {
        part.close();
      } catch (Exception e) {
        IllegalStateException more = new IllegalStateException("cannot close " + part, e);
        if (failure == null) {
          failure = more;
        } else {
          failure.addSuppressed(more);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("dolium-test-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary folder for an engine", e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the folder of an engine: " + folder, e);
    }
  }
}
