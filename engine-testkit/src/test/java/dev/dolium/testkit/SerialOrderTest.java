// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.testkit.SerialOrder.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SerialOrderTest {
  @Test
  void findsTheOnlyOrder() {
    Step reads = new Step(0, Map.of("x", 1L, "y", 0L), Set.of());
    Step writesX = new Step(1, Map.of("x", 0L), Set.of("x"));
    Step writesY = new Step(2, Map.of("y", 0L), Set.of("y"));
    assertThat(SerialOrder.of(List.of(reads, writesY, writesX)))
        .containsExactly(writesX, reads, writesY);
  }

  @Test
  void refusesALostUpdate() {
    Step one = new Step(0, Map.of("x", 0L), Set.of("x"));
    Step two = new Step(1, Map.of("x", 0L), Set.of("x"));
    assertThatThrownBy(() -> SerialOrder.of(List.of(one, two)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("made twice");
  }

  @Test
  void refusesWriteSkew() {
    Step one = new Step(0, Map.of("x", 0L, "y", 0L), Set.of("x"));
    Step two = new Step(1, Map.of("x", 0L, "y", 0L), Set.of("y"));
    assertThatThrownBy(() -> SerialOrder.of(List.of(one, two)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no serial order");
  }

  @Test
  void refusesATornRead() {
    Step both = new Step(0, Map.of("x", 0L, "y", 0L), Set.of("x", "y"));
    Step torn = new Step(1, Map.of("x", 1L, "y", 0L), Set.of());
    assertThatThrownBy(() -> SerialOrder.of(List.of(both, torn)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no serial order");
  }

  @Test
  void refusesAThreadThatGoesBackInTime() {
    Step write = new Step(0, Map.of("x", 0L), Set.of("x"));
    Step stale = new Step(0, Map.of("x", 0L), Set.of());
    assertThatThrownBy(() -> SerialOrder.of(List.of(write, stale)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no serial order");
  }
}
