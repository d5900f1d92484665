// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import java.util.List;

/** Several requests that happen at one moment or not at all. */
public sealed interface ModelTransaction extends ModelRequest {
  /** One action of a transaction of writes: a put, update or delete, or a {@link Check}. */
  sealed interface Action
      permits ModelRequest.Put, ModelRequest.Update, ModelRequest.Delete, Check {
    /** The table. */
    ModelTable table();

    /** The condition and what its failure answers. */
    ModelRequest.Terms terms();
  }

  /**
   * A condition on an item that the transaction leaves as it is.
   *
   * @param table the table
   * @param key the key of the item
   * @param terms the condition, which there is
   */
  record Check(ModelTable table, AttributeMap key, ModelRequest.Terms terms) implements Action {
    private ConditionCheck operation() {
      RequestText text = new RequestText();
      ModelCondition condition = terms.condition();
      if (condition == null) {
        throw new IllegalStateException("expected a condition but found none");
      }
      String rendered = condition.render(text);
      return new ConditionCheck(
          table.name(), Key.named(key), rendered, text.attributes(), terms.onFailure());
    }
  }

  /** TransactWriteItems. */
  record Write(List<Action> actions) implements ModelTransaction {
    TransactWriteItems operation() {
      return TransactWriteItems.of(
          actions.stream().map(Write::rendered).toArray(TransactWrite[]::new));
    }

    private static TransactWrite rendered(Action action) {
      return action instanceof Check check
          ? check.operation()
          : (TransactWrite) ((ModelRequest.Single) action).operation();
    }
  }

  /** TransactGetItems. */
  record Read(List<ModelRequest.Get> gets) implements ModelTransaction {
    TransactGetItems operation() {
      return new TransactGetItems(
          gets.stream().map(ModelRequest.Get::operation).toList(), ReturnConsumedCapacity.NONE);
    }
  }
}
