// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.EngineUnderTest.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** After any history a table restored to any moment is what the table was then, to the item. */
final class RecoveryModelTest {
  private static final int STEPS = 13_000;

  @Property(tries = 40)
  void restoresWhatWasInMemory(
      @ForAll @Size(max = 60) List<@IntRange(max = STEPS) Integer> history,
      @ForAll @Size(min = 3, max = 3) List<@IntRange(max = STEPS) Integer> moments) {
    trial(Kind.MEMORY, history, moments);
  }

  @Property(tries = 8)
  void restoresWhatWasOnDisk(
      @ForAll @Size(max = 60) List<@IntRange(max = STEPS) Integer> history,
      @ForAll @Size(min = 3, max = 3) List<@IntRange(max = STEPS) Integer> moments) {
    trial(Kind.DISK, history, moments);
  }

  @Property(tries = 2000)
  @Tag("slow")
  void restoresWhatWasInMemoryAfterManyHistories(
      @ForAll @Size(max = 200) List<@IntRange(max = STEPS) Integer> history,
      @ForAll @Size(min = 5, max = 5) List<@IntRange(max = STEPS) Integer> moments) {
    trial(Kind.MEMORY, history, moments);
  }

  @Property(tries = 200)
  @Tag("slow")
  void restoresWhatWasOnDiskAfterManyHistories(
      @ForAll @Size(max = 200) List<@IntRange(max = STEPS) Integer> history,
      @ForAll @Size(min = 5, max = 5) List<@IntRange(max = STEPS) Integer> moments) {
    trial(Kind.DISK, history, moments);
  }

  private static void trial(Kind kind, List<Integer> history, List<Integer> moments) {
    Path folder = newFolder();
    try (RecoveryTrial trial = new RecoveryTrial(kind, folder)) {
      history.forEach(trial::step);
      moments.forEach(trial::restoreAndCompare);
    } finally {
      remove(folder);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("recovery");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
