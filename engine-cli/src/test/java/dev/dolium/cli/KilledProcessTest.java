// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KilledProcessTest {
  private static final List<String> HANGS =
      List.of("sh", "-c", "echo begun; exec tail -f /dev/null");

  @Test
  void isKilledAfterItsLines() throws Exception {
    assertThat(KilledProcess.run(1, HANGS, Duration.ofMinutes(1))).containsExactly("begun");
  }

  @Test
  void oneThatHangsFails() {
    assertThatThrownBy(() -> KilledProcess.run(2, HANGS, Duration.ofSeconds(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("expected a line within PT1S but sh printed [begun]");
  }
}
