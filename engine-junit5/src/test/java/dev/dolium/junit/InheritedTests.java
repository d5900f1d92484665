// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import org.junit.jupiter.api.Test;

/** Tests for a class to inherit. */
@EngineTest
@EngineTable(name = "Parent", partitionKey = "id")
abstract class InheritedTests {
  @Test
  void seeTheirTable(Engine engine) {
    assertThat(engine.table("Parent").describe().itemCount()).isZero();
  }
}
