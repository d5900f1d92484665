// SPDX-License-Identifier: Apache-2.0
package orders;

import dev.dolium.engine.Engine;
import dev.dolium.junit.EngineTest;
import org.junit.jupiter.api.Test;

/** A test that forks its engine and forgets the fork. */
@EngineTest
public final class LeavesForkOpen {
  @Test
  void comparesWithAFork(Engine engine) {
    engine.fork().verify().orThrow();
  }
}
