// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Looks at what a writer of {@link CrashLoad} or {@link FullDiskLoad} left in an engine: exactly
 * what it did up to its last acknowledged step or a little more, and nothing half.
 */
final class CrashWitness {
  private final Engine engine;
  private final CrashHistory history;

  CrashWitness(Engine engine, int writer) {
    this.engine = engine;
    this.history = new CrashHistory(writer);
  }

  /** The last acknowledged step of each writer, from the lines that a load printed. */
  static int[] acknowledged(int[] first, List<String> lines) {
    int[] acknowledged = Arrays.stream(first).map(step -> step - 1).toArray();
    for (String line : lines) {
      int space = line.indexOf(' ');
      acknowledged[Integer.parseInt(line.substring(0, space))] =
          Integer.parseInt(line.substring(space + 1));
    }
    return acknowledged;
  }

  /**
   * The step that the writer is to go on with, after the last transaction was repeated under its
   * token and a batch of which some was written was written again.
   */
  int nextStep(int acknowledged) {
    int done = lastDone(history.read(engine), acknowledged);
    int transaction = lastTransaction(done + 1);
    if (transaction >= 0) {
      history.perform(engine, transaction);
      done = Math.max(done, transaction);
    }
    if ((done + 1) % CrashHistory.KINDS == CrashHistory.BATCH) {
      // Some of a batch may have been written; writing it again changes nothing.
      history.perform(engine, done + 1);
      done++;
    }
    assertThat(history.read(engine)).isEqualTo(CrashHistory.expected(done));
    return done + 1;
  }

  // The one line that was left out, and the step after it, may be done as well.
  private static int lastDone(SortedMap<String, Integer> found, int acknowledged) {
    for (int done = acknowledged; done <= acknowledged + 2; done++) {
      if (found.equals(CrashHistory.expected(done)) || isWithinBatch(found, done)) {
        return done;
      }
    }
    assertThat(found)
        .as("step %d acknowledged", acknowledged)
        .isEqualTo(CrashHistory.expected(acknowledged));
    return acknowledged;
  }

  private static boolean isWithinBatch(SortedMap<String, Integer> found, int done) {
    return (done + 1) % CrashHistory.KINDS == CrashHistory.BATCH
        && found.entrySet().containsAll(CrashHistory.expected(done).entrySet())
        && CrashHistory.expected(done + 1).entrySet().containsAll(found.entrySet());
  }

  private static int lastTransaction(int last) {
    for (int n = last; n >= 0; n--) {
      if (n % CrashHistory.KINDS == CrashHistory.TRANSACTION) {
        return n;
      }
    }
    return -1;
  }
}
