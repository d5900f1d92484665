// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that was served in one way is not served in the other as if it were empty. */
final class ServedRegionsTest {
  private static final EngineOptions OPTIONS = new EngineOptions();
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");

  @TempDir private Path folder = Path.of("");

  @Test
  void refusesTheFolderOfOneEngineForSeveral() {
    ServedRegions.one(OPTIONS, "us-east-1", folder).close();

    assertThatThrownBy(() -> ServedRegions.each(OPTIONS, REGIONS, folder).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder + " holds the data of one engine for all regions");
    ServedRegions.one(OPTIONS, "us-east-1", folder).close();
  }

  @Test
  void refusesTheFolderOfSeveralForOneEngine() {
    ServedRegions.each(OPTIONS, REGIONS, folder).close();

    assertThatThrownBy(() -> ServedRegions.one(OPTIONS, "us-east-1", folder).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("serve it with --regions eu-west-1,us-east-1");
    try (ServedRegions again = ServedRegions.each(OPTIONS, REGIONS, folder)) {
      assertThat(again.engines()).hasSize(2);
    }
    ServedRegions.one(OPTIONS, "eu-west-1", folder.resolve("eu-west-1")).close();
  }
}
