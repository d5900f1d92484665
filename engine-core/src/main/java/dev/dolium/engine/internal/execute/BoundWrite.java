// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.UpdateItem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item, from a transaction or a statement, with its expressions bound, still without
 * regard to its table.
 *
 * @param tableName the name or ARN of the table
 * @param action what is done to which item
 * @param condition its condition, if any
 * @param returnOnFailure whether a failed condition answers with the item
 */
record BoundWrite(
    String tableName,
    BoundAction action,
    @Nullable Condition condition,
    ReturnOnConditionFailure returnOnFailure) {
  /**
   * Checks what can be checked of the action alone, and binds its expressions.
   *
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  static BoundWrite of(TransactWrite action, ExpressionCache cache) {
    String update = null;
    if (action instanceof PutItem put) {
      ItemRules.checkAlone(put.item());
    } else if (action instanceof UpdateItem it) {
      update = it.updateExpression();
    }
    String condition = action.conditionExpression();
    // Names and values that nothing could use are no error in a transaction.
    if (update == null && condition == null) {
      return new BoundWrite(
          action.tableName(), action(action, null), null, action.returnOnFailure());
    }
    ParameterStyle style = new ParameterStyle();
    if (action instanceof UpdateItem) {
      style.expression("UpdateExpression", update);
    }
    style.expression("ConditionExpression", condition).check(action.attributes());
    Bindings bindings = Bindings.of(cache, action.attributes());
    UpdatePlan plan = bindings.update(update);
    Condition bound = bindings.condition(condition);
    bindings.done();
    return new BoundWrite(
        action.tableName(), action(action, plan), bound, action.returnOnFailure());
  }

  private static BoundAction action(TransactWrite action, @Nullable UpdatePlan plan) {
    if (action instanceof PutItem put) {
      return new BoundAction.Put(put.item());
    } else if (action instanceof UpdateItem update) {
      return new BoundAction.Update(
          update.key(), Objects.requireNonNull(plan), update.attributes());
    } else if (action instanceof DeleteItem delete) {
      return new BoundAction.Delete(delete.key());
    } else if (action instanceof ConditionCheck check) {
      return new BoundAction.Check(check.key());
    }
    throw new AssertionError(action);
  }

  /** The attributes among which the key is; null if a key without names does not fit the table. */
  @Nullable AttributeMap keyAttributes(TableSchema table) {
    return action.keyAttributes(table);
  }

  /**
   * Checks the action against its table.
   *
   * @return the item, or the key of an item that is not put
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  AttributeMap check(TableSchema table) {
    return action.check(table);
  }

  /** The write of the item or key that was checked. */
  ItemWrite write(TableSchema table, AttributeMap attributes) {
    return action.write(
        table, attributes, condition, returnOnFailure == ReturnOnConditionFailure.ALL_OLD);
  }
}
