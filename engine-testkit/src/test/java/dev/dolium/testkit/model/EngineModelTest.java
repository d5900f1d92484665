// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static dev.dolium.testkit.model.OperationHistory.Sizes.LARGE;
import static dev.dolium.testkit.model.OperationHistory.Sizes.SMALL;

import dev.dolium.engine.Engine;
import dev.dolium.testkit.Faults;
import dev.dolium.testkit.FaultyStore;
import dev.dolium.testkit.model.OperationHistory.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The engine answers random histories as the reference does, in memory and on disk.
 *
 * <p>A failure prints the seed of its history and the shortest history found that fails; {@code
 * -Dseed=} plays that one again.
 */
final class EngineModelTest {
  private static final int LENGTH = 80;

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void answersAsTheReferenceInMemory(@ForAll long seed) {
    play(seed, LENGTH, SMALL, InMemory::new);
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void answersAsTheReferenceOnDisk(@ForAll long seed) {
    play(seed, LENGTH, SMALL, OnDisk::new);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void endsPagesOfLargeItems(@ForAll long seed) {
    play(seed, LENGTH / 2, LARGE, InMemory::new);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void answersAsTheReferenceOnAStoreThatMisbehaves(@ForAll long seed) {
    play(seed, LENGTH, SMALL, () -> new Misbehaving(seed));
  }

  @Tag("slow")
  @Property(tries = 5000, shrinking = ShrinkingMode.OFF)
  void answersManyHistoriesInMemory(@ForAll long seed) {
    play(seed, 2 * LENGTH, SMALL, InMemory::new);
  }

  @Tag("slow")
  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void answersManyHistoriesOnDisk(@ForAll long seed) {
    play(seed, 2 * LENGTH, SMALL, OnDisk::new);
  }

  private static void play(long seed, int length, Sizes sizes, Supplier<EngineSource> sources) {
    OperationHistory history = OperationHistory.random(Long.getLong("seed", seed), length, sizes);
    try {
      playOnce(history, sources);
    } catch (AssertionError | RuntimeException failure) {
      OperationHistory shortest = history.shortest(candidate -> fails(candidate, sources));
      throw new AssertionError(
          "shortest failing history: " + shortest, failureOf(shortest, sources));
    }
  }

  private static boolean fails(OperationHistory history, Supplier<EngineSource> sources) {
    return failureOf(history, sources) != null;
  }

  private static @Nullable Throwable failureOf(
      OperationHistory history, Supplier<EngineSource> sources) {
    try {
      playOnce(history, sources);
      return null;
    } catch (AssertionError | RuntimeException failure) {
      return failure;
    }
  }

  private static void playOnce(OperationHistory history, Supplier<EngineSource> sources) {
    try (EngineSource source = sources.get()) {
      ModelTrial.play(history, source);
    }
  }

  /** An engine in memory, which does not outlive its closing. */
  private static final class InMemory implements EngineSource {
    @Override
    public Engine open(HistoryClock clock) {
      return Engine.builder().inMemory().time(clock).open();
    }

    @Override
    public boolean canReopen() {
      return false;
    }

    @Override
    public void close() {}
  }

  /** An engine on a store that other engines seem to write to, and that loses outcomes. */
  private static final class Misbehaving implements EngineSource {
    private final FaultyStore store;

    Misbehaving(long seed) {
      Faults conflicts = new Faults(seed, 30, 30, 0, Duration.ZERO);
      store = FaultyStore.create(conflicts.withLostOutcomes(10));
    }

    @Override
    public Engine open(HistoryClock clock) {
      return Engine.builder().store(store.peer()).time(clock).open();
    }

    @Override
    public boolean canReopen() {
      return true;
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** An engine in a folder of its own. */
  private static final class OnDisk implements EngineSource {
    private final Path folder;

    OnDisk() {
      try {
        folder = Files.createTempDirectory("dolium-model");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Engine open(HistoryClock clock) {
      return Engine.builder().folder(folder).time(clock).open();
    }

    @Override
    public boolean canReopen() {
      return true;
    }

    @Override
    public void close() {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
