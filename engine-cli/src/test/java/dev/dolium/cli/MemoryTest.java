// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process takes of the machine's memory, heap and everything else, stays level. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
final class MemoryTest {
  // What allocators and compiled code still take after the warm-up.
  private static final long SPREAD_KILOBYTES = 48 << 10;

  @TempDir private Path folder = Path.of("");

  @Test
  void openingAndClosingEnginesLeaksNothing() throws Exception {
    assertLevel("open", Integer.getInteger("dolium.engines", 2000));
  }

  @Test
  void workingLeaksNothing() throws Exception {
    assertLevel("work", Integer.getInteger("dolium.soakSeconds", 1200));
  }

  private void assertLevel(String what, int amount) throws Exception {
    List<String> arguments = List.of(folder.toString(), what, Integer.toString(amount));
    List<Long> samples =
        KilledProcess.run(Integer.MAX_VALUE, LeakLoad.class, arguments).stream()
            .map(Long::valueOf)
            .toList();
    int quarter = samples.size() / 4;
    long early = median(samples.subList(quarter, 2 * quarter));
    long late = median(samples.subList(samples.size() - quarter, samples.size()));
    System.out.printf(
        "%s %d: resident memory %d MB in the second quarter, %d MB in the last, samples %s%n",
        what, amount, early >> 10, late >> 10, samples);
    assertThat(late).isLessThan(early + SPREAD_KILOBYTES);
  }

  private static long median(List<Long> samples) {
    return samples.stream().sorted().toList().get(samples.size() / 2);
  }
}
