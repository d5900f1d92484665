// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.testkit.model.HistoryClock;
import java.time.Duration;

/** Lets a second pass before each page, so that a cache in front forgets the pages it has. */
final class FreshPages extends WrappedEngine {
  private final HistoryClock clock;

  FreshPages(Engine engine, HistoryClock clock) {
    super(engine);
    this.clock = clock;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    if (operation instanceof Query || operation instanceof Scan) {
      clock.jump(Duration.ofSeconds(1));
    }
    return target().execute(operation);
  }
}
