// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.testkit.model.EngineSource;
import dev.dolium.testkit.model.HistoryClock;
import dev.dolium.testkit.model.ModelTrial;
import dev.dolium.testkit.model.OperationHistory;
import dev.dolium.testkit.model.OperationHistory.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * One random history has the same answers under every set-up: those of the reference, and among
 * themselves also in what the reference does not tell, such as the order of a scan and where its
 * pages end.
 *
 * <p>A failure prints the seed of its history; {@code -Dseed=} plays that one again.
 */
final class EngineMetamorphicTest {
  private static final int LENGTH = 60;

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void answersAlike(@ForAll long seed) {
    play(Long.getLong("seed", seed), LENGTH);
  }

  @Tag("slow")
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void answersLongHistoriesAlike(@ForAll long seed) {
    play(Long.getLong("seed", seed), 3 * LENGTH);
  }

  private static void play(long seed, int length) {
    OperationHistory history = OperationHistory.random(seed, length, Sizes.SMALL);
    List<String> expected = answers(history, SetUp.MEMORY, seed);
    for (SetUp setUp : SetUp.values()) {
      List<String> actual = answers(history, setUp, seed);
      for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
        assertThat(actual.get(i))
            .as("answer %s of %s with seed %s", i, setUp, seed)
            .isEqualTo(expected.get(i));
      }
      assertThat(actual).as("answers of %s with seed %s", setUp, seed).hasSameSizeAs(expected);
    }
  }

  private static List<String> answers(OperationHistory history, SetUp setUp, long seed) {
    List<String> answers = new ArrayList<>();
    try (Recording source = new Recording(setUp, answers)) {
      ModelTrial.play(history, source);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(setUp + " with seed " + seed, e);
    }
    return answers;
  }

  /** Opens one engine for one history. */
  private static final class Recording implements EngineSource {
    private final SetUp setUp;
    private final List<String> answers;
    private final Path folder;

    Recording(SetUp setUp, List<String> answers) {
      this.setUp = setUp;
      this.answers = answers;
      try {
        folder = Files.createTempDirectory("dolium-metamorphic-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Engine open(HistoryClock clock) {
      return new RecordedEngine(setUp.open(folder, clock), answers);
    }

    @Override
    public boolean canReopen() {
      return false;
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
