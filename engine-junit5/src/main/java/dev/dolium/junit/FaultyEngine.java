// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.operation.Operation;

/** An engine in which faults happen. */
final class FaultyEngine extends ForwardingEngine {
  private final Faults faults;

  FaultyEngine(Engine engine, Faults faults) {
    super(engine);
    this.faults = faults;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    return faults.execute(operation, target());
  }
}
