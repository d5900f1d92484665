// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.ListTables;
import org.junit.jupiter.api.Test;

/** Runs the tests that it inherits with a table more. */
@EngineTable(name = "Sub", partitionKey = "id")
final class InheritedEngineTest extends InheritedTests {
  @Test
  void tablesOfBothClassesAreThere(Engine engine) {
    assertThat(engine.execute(new ListTables(null, null)).tableNames())
        .containsExactly("Parent", "Sub");
  }
}
