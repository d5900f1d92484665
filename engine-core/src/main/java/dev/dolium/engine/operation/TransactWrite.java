// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import org.jspecify.annotations.Nullable;

/**
 * One action of {@link TransactWriteItems}: the same records as single writes, and {@link
 * ConditionCheck}.
 *
 * <p>In a transaction a write answers nothing of its own, so it must not ask for return values,
 * capacity or metrics, and its condition must be an expression.
 */
public sealed interface TransactWrite permits ConditionCheck, DeleteItem, PutItem, UpdateItem {
  /** The name or ARN of the table. */
  String tableName();

  /** What must hold for the item as it is, as an expression; null if nothing. */
  @Nullable String conditionExpression();

  /** What the placeholders stand for. */
  ExpressionAttributes attributes();

  /** Whether a failed condition answers with the item. */
  ReturnOnConditionFailure returnOnFailure();
}
