// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.UpdateTable;
import java.util.List;

/** Writes down what is asked about items, and what is answered. */
final class RecordedEngine extends WrappedEngine {
  private final List<String> answers;

  RecordedEngine(Engine engine, List<String> answers) {
    super(engine);
    this.answers = answers;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    try {
      R answer = target().execute(operation);
      record(operation, String.valueOf(answer));
      return answer;
    } catch (EngineException e) {
      record(operation, e.errorType());
      throw e;
    }
  }

  // Descriptions of tables tell of streams and times, in which the set-ups may differ.
  private void record(Operation<?> operation, String answer) {
    if (!(operation instanceof CreateTable
        || operation instanceof DescribeTable
        || operation instanceof UpdateTable)) {
      answers.add(operation + " → " + answer);
    }
  }
}
