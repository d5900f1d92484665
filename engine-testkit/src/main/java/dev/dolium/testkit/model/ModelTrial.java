// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import java.time.Duration;
import java.util.List;

/** Plays a history on an engine and on the reference, and compares what they answer. */
public final class ModelTrial {
  private static final int MOST_WAITS = 1_000;

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
        awaitActive(engine, table);
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
      engine.verify().orThrow();
      engine.close();
      return source.open(clock);
    } else if (step instanceof HistoryStep.ToggleIndex toggle) {
      toggle(toggle.table(), toggle.index(), engine);
    } else if (step instanceof HistoryStep.Call call) {
      try {
        new AnswerComparison(engine, reference).compare(call.request());
      } catch (RuntimeException | AssertionError difference) {
        throw new AssertionError("step " + number + ": " + call.request(), difference);
      }
    }
    return engine;
  }

  private void toggle(ModelTable table, ModelTable.Index index, Engine engine) {
    boolean drop = reference.toggle(table, index);
    UpdateTable.IndexUpdate update =
        drop
            ? new UpdateTable.IndexUpdate.Delete(index.name())
            : new UpdateTable.IndexUpdate.Create(index.definition());
    engine.execute(
        new UpdateTable(
            table.name(),
            drop ? null : index.attributeDefinitions(),
            List.of(update),
            TableSettings.NONE));
    awaitActive(engine, table);
  }

  // Tables and indexes may take their time to be created or dropped, on the clock of the engine.
  private void awaitActive(Engine engine, ModelTable table) {
    for (int i = 0; i < MOST_WAITS; i++) {
      TableDescription description = engine.execute(new DescribeTable(table.name()));
      boolean active =
          description.status() == TableStatus.ACTIVE
              && description.globalIndexes().stream()
                  .allMatch(index -> index.status() == IndexStatus.ACTIVE);
      if (active) {
        return;
      }
      clock.jump(Duration.ofSeconds(1));
    }
    throw new AssertionError("expected table " + table + " to become active");
  }

  // Whatever was read on the way, in the end each table and index holds what it should.
  private void checkContents(Engine engine) {
    engine.verify().orThrow();
    AnswerComparison comparison = new AnswerComparison(engine, reference);
    for (ModelTable table : history.tables()) {
      comparison.compareContents(table, null);
      table.indexes().stream()
          .filter(index -> reference.has(table, index))
          .forEach(index -> comparison.compareContents(table, index));
    }
  }
}
