// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Key;

/**
 * Holds a transaction to a condition on an item that the transaction does not change.
 *
 * @param tableName the name or ARN of the table
 * @param key the key of the item
 * @param conditionExpression what must hold for the item as it is
 * @param attributes what the placeholders stand for
 * @param returnOnFailure whether a failed condition answers with the item
 */
public record ConditionCheck(
    String tableName,
    Key key,
    String conditionExpression,
    ExpressionAttributes attributes,
    ReturnOnConditionFailure returnOnFailure)
    implements TransactWrite {
  /** Holds the transaction to the condition on the item with the key. */
  public ConditionCheck(String tableName, Key key, Expression condition) {
    this(
        tableName,
        key,
        condition.text(),
        ExpressionAttributes.of(condition),
        ReturnOnConditionFailure.NONE);
  }
}
