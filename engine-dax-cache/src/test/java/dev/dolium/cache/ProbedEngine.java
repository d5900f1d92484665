// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.Operation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that writes down what reaches it, and can do something after each operation. */
final class ProbedEngine extends ForwardingEngine {
  private final List<Operation<?>> seen = new CopyOnWriteArrayList<>();
  private volatile Runnable afterNext = () -> {};

  ProbedEngine(Engine engine) {
    super(engine);
  }

  /** Does something once, after the next operation took effect and before it is answered. */
  void afterNext(Runnable action) {
    afterNext = action;
  }

  /** What reached the engine since this was asked last, but for descriptions of tables. */
  List<Operation<?>> seen() {
    List<Operation<?>> all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    R result = target().execute(operation);
    if (!(operation instanceof DescribeTable)) {
      seen.add(operation);
      Runnable action = afterNext;
      afterNext = () -> {};
      action.run();
    }
    return result;
  }
}
