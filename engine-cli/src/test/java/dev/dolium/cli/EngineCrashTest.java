// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.VerifyReport;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with the whole engine is killed while it does everything at once; afterwards the store
 * holds together, each writer finds exactly what it did up to its last acknowledged step or one
 * step more, and a transaction that is repeated under its token is not carried out twice.
 */
final class EngineCrashTest {
  private static final int KILLS_OF_A_FOLDER = 5;

  @TempDir private Path folder = Path.of("");

  @Test
  void fifteenKillsLoseNothing() throws Exception {
    kill(15, new Random().nextLong());
  }

  @Test
  @Tag("slow")
  void manyKillsLoseNothing() throws Exception {
    kill(Integer.getInteger("dolium.kills", 300), new Random().nextLong());
  }

  private void kill(int kills, long seed) throws Exception {
    System.out.println("seed of the kills: " + seed);
    Random random = new Random(seed);
    Durability[] durabilities = Durability.values();
    long steps = 0;
    int[] first = new int[CrashLoad.WRITERS];
    for (int i = 0; i < kills; i++) {
      if (i % KILLS_OF_A_FOLDER == 0) {
        steps += Arrays.stream(first).sum();
        Arrays.fill(first, 0);
      }
      Path place = folder.resolve("f" + i / KILLS_OF_A_FOLDER);
      int lines = 1 + random.nextInt(random.nextBoolean() ? 60 : 900);
      if (i % 50 == 49) {
        System.out.println((i + 1) + " kills");
      }
      round(place, durabilities[i / KILLS_OF_A_FOLDER % durabilities.length], first, lines);
    }
    steps += Arrays.stream(first).sum();
    System.out.printf("%d kills, %d steps of writers found again%n", kills, steps);
  }

  /** Runs and kills once, looks at what is left and sets the next step of each writer. */
  private static void round(Path place, Durability durability, int[] first, int lines)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(place.toString(), durability.name()));
    Arrays.stream(first).forEach(step -> arguments.add(Integer.toString(step)));
    List<String> printed = KilledProcess.run(lines, CrashLoad.class, arguments);
    assertThat(printed).isNotEmpty().noneMatch(line -> line.startsWith("FAILED"));
    // The process may have died while it printed the last line.
    int[] acknowledged = CrashWitness.acknowledged(first, printed.subList(0, printed.size() - 1));
    try (Engine engine = Engine.open(place)) {
      VerifyReport report = engine.verify();
      assertThat(report.problems()).isEmpty();
      for (int writer = 0; writer < first.length; writer++) {
        first[writer] = new CrashWitness(engine, writer).nextStep(acknowledged[writer]);
      }
      assertThat(engine.verify().problems()).isEmpty();
    }
  }
}
