// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import org.jspecify.annotations.Nullable;

/**
 * Removes an item; one that is not there is no error.
 *
 * @param tableName the name or ARN of the table
 * @param key the key of the item
 * @param condition what must hold for the item as it is
 * @param attributes what the placeholders stand for
 * @param returnValues which attributes to answer
 * @param returnOnFailure whether a failed condition answers with the item
 * @param returnCapacity how much of the consumed capacity to answer
 * @param returnMetrics whether to answer the size of the item collection
 */
public record DeleteItem(
    String tableName,
    Key key,
    WriteCondition condition,
    ExpressionAttributes attributes,
    ReturnValues returnValues,
    ReturnOnConditionFailure returnOnFailure,
    ReturnConsumedCapacity returnCapacity,
    ReturnItemCollectionMetrics returnMetrics)
    implements Operation<DeleteItem.Result>, TransactWrite {
  /** Removes the item with the key from the table. */
  public static DeleteItem from(String tableName, Key key) {
    return new DeleteItem(
        tableName,
        key,
        WriteCondition.NONE,
        ExpressionAttributes.NONE,
        ReturnValues.NONE,
        ReturnOnConditionFailure.NONE,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  /** This write, to happen only if the condition holds for the item as it is. */
  public DeleteItem onlyIf(Expression condition) {
    return new DeleteItem(
        tableName,
        key,
        WriteCondition.of(condition.text()),
        ExpressionAttributes.of(condition),
        returnValues,
        returnOnFailure,
        returnCapacity,
        returnMetrics);
  }

  /** This write, answering with attributes. */
  public DeleteItem returning(ReturnValues returnValues) {
    return new DeleteItem(
        tableName,
        key,
        condition,
        attributes,
        returnValues,
        returnOnFailure,
        returnCapacity,
        returnMetrics);
  }

  @Override
  public @Nullable String conditionExpression() {
    return condition.expression();
  }

  /**
   * The outcome of a write.
   *
   * @param attributes what {@code ReturnValues} asked for; null if nothing
   * @param capacity the consumed capacity, if asked for
   * @param metrics the item collection's size, if asked for and the table has a local index
   */
  public record Result(
      @Nullable Item attributes,
      @Nullable ConsumedCapacity capacity,
      @Nullable ItemCollectionMetrics metrics) {}
}
