// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Key;
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
 * An action of a transaction with its expressions bound, still without regard to its table.
 *
 * @param action the action
 * @param condition its condition, if any
 * @param plan what it changes, if it is an update
 */
record BoundWrite(TransactWrite action, @Nullable Condition condition, @Nullable UpdatePlan plan) {
  /**
   * Checks what can be checked of the action alone, and binds its expressions.
   *
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  static BoundWrite of(TransactWrite action, ExpressionCache cache) {
    String update = null;
    if (action instanceof PutItem put) {
      ItemRules.checkDepth(put.item());
      ItemRules.checkSize(put.item(), "Item size has exceeded the maximum allowed size");
    } else if (action instanceof UpdateItem it) {
      update = it.updateExpression();
    }
    String condition = action.conditionExpression();
    ParameterStyle style = new ParameterStyle();
    if (action instanceof UpdateItem) {
      style.expression("UpdateExpression", update);
    }
    style.expression("ConditionExpression", condition).check(action.attributes());
    Bindings bindings = Bindings.of(cache, action.attributes());
    UpdatePlan plan = bindings.update(update);
    Condition bound = bindings.condition(condition);
    bindings.done();
    return new BoundWrite(action, bound, plan);
  }

  String tableName() {
    return action.tableName();
  }

  /** The attributes among which the key is; null if a key without names does not fit the table. */
  @Nullable AttributeMap keyAttributes(TableSchema table) {
    return action instanceof PutItem put ? put.item() : key().attributes(table.keyNames());
  }

  /**
   * Checks the action against its table.
   *
   * @return the item, or the key of an item that is not put
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  AttributeMap check(TableSchema table) {
    if (action instanceof PutItem put) {
      ItemRules.checkPut(table, put.item());
      return put.item();
    }
    if (plan != null) {
      UpdateItemHandler.checkKeysUntouched(table, plan);
    }
    return ItemRules.key(table, key());
  }

  private Key key() {
    if (action instanceof UpdateItem update) {
      return update.key();
    } else if (action instanceof DeleteItem delete) {
      return delete.key();
    } else if (action instanceof ConditionCheck check) {
      return check.key();
    }
    throw new AssertionError(action);
  }

  /** The write of the item or key that was checked. */
  ItemWrite write(TableSchema table, AttributeMap attributes) {
    boolean returnsItem = action.returnOnFailure() == ReturnOnConditionFailure.ALL_OLD;
    if (action instanceof PutItem) {
      return new ItemWrite.Put(attributes, condition, returnsItem);
    } else if (plan != null) {
      return new ItemWrite.Update(
          attributes,
          plan,
          after -> UpdateItemHandler.checkAfter(table, after),
          condition,
          returnsItem);
    } else if (action instanceof DeleteItem) {
      return new ItemWrite.Delete(condition, returnsItem);
    }
    return new ItemWrite.Check(Objects.requireNonNull(condition), returnsItem);
  }
}
