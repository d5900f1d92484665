// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.CreateTable;
import java.util.List;

/** Plays a history on an engine and on the reference, and compares what they answer. */
public final class ModelTrial {
  private final OperationHistory history;
  private final EngineSource source;
  private final HistoryClock clock = new HistoryClock();
  private final ReferenceEngine reference = new ReferenceEngine();

  private ModelTrial(OperationHistory history, EngineSource source) {
    this.history = history;
    this.source = source;
  }

  /**
   * Plays the history.
   *
   * @throws AssertionError naming the step in which the engine differs from the reference
   */
  public static void play(OperationHistory history, EngineSource source) {
    new ModelTrial(history, source).play();
  }

  private void play() {
    Engine engine = source.open(clock);
    try {
      for (ModelTable table : history.tables()) {
        engine.execute(CreateTable.of(table.definition()));
        reference.create(table);
      }
      List<HistoryStep> steps = history.steps();
      for (int i = 0; i < steps.size(); i++) {
        engine = play(steps.get(i), i, engine);
      }
      checkContents(engine);
    } finally {
      engine.close();
    }
  }

  private Engine play(HistoryStep step, int number, Engine engine) {
    if (step instanceof HistoryStep.ClockJump jump) {
      clock.jump(jump.by());
    } else if (step instanceof HistoryStep.Reopen && source.canReopen()) {
      engine.close();
      return source.open(clock);
    } else if (step instanceof HistoryStep.Call call) {
      try {
        new AnswerComparison(engine, reference).compare(call.request());
      } catch (RuntimeException | AssertionError difference) {
        throw new AssertionError("step " + number + ": " + call.request(), difference);
      }
    }
    return engine;
  }

  // Whatever was read on the way, in the end each table and index holds what it should.
  private void checkContents(Engine engine) {
    AnswerComparison comparison = new AnswerComparison(engine, reference);
    for (ModelTable table : history.tables()) {
      comparison.compareContents(table, null);
      table.indexes().forEach(index -> comparison.compareContents(table, index));
    }
  }
}
