// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.Operation;
import java.util.function.UnaryOperator;

/** Exchanges its engine for another one with the same contents after every few operations. */
final class RestlessEngine extends WrappedEngine {
  private final UnaryOperator<Engine> successor;
  private final int operations;
  private int count;

  RestlessEngine(Engine engine, int operations, UnaryOperator<Engine> successor) {
    super(engine);
    this.operations = operations;
    this.successor = successor;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    count++;
    if (count % operations == 0) {
      target().verify().orThrow();
      exchange(successor.apply(target()));
    }
    return target().execute(operation);
  }
}
