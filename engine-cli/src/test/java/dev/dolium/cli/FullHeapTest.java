// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory runs out in the middle of anything; what was acknowledged is there, and nothing half. */
final class FullHeapTest {
  @Test
  void engineInMemoryHoldsTogetherAfterTheHeapWasFull() throws Exception {
    fill("40m");
  }

  @Test
  @Tag("slow")
  void heapsOfManySizes() throws Exception {
    for (int megabytes = 36; megabytes < 96; megabytes += 3) {
      fill(megabytes + "m");
    }
  }

  private static void fill(String heap) throws Exception {
    List<String> printed = KilledProcess.runWithHeap(heap, FullHeapLoad.class, List.of());
    System.out.println(heap + ": " + printed);
    assertThat(printed).as(heap).startsWith("FULL").endsWith("PROBLEMS []");
    assertThat(printed.stream().filter(line -> line.startsWith("PROBLEMS")))
        .as(heap)
        .hasSize(2)
        .containsOnly("PROBLEMS []");
  }
}
