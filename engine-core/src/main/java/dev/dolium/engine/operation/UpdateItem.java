// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes attributes of an item, and creates the item if there is none.
 *
 * @param tableName the name or ARN of the table
 * @param key the key of the item
 * @param updateExpression what to change, if given as an expression
 * @param attributeUpdates what to change, if given by the older parameter
 * @param condition what must hold for the item as it is
 * @param attributes what the placeholders stand for
 * @param returnValues which attributes to answer
 * @param returnOnFailure whether a failed condition answers with the item
 * @param returnCapacity how much of the consumed capacity to answer
 * @param returnMetrics whether to answer the size of the item collection
 */
public record UpdateItem(
    String tableName,
    Key key,
    @Nullable String updateExpression,
    @Nullable Map<String, AttributeUpdate> attributeUpdates,
    WriteCondition condition,
    ExpressionAttributes attributes,
    ReturnValues returnValues,
    ReturnOnConditionFailure returnOnFailure,
    ReturnConsumedCapacity returnCapacity,
    ReturnItemCollectionMetrics returnMetrics)
    implements Operation<UpdateItem.Result>, TransactWrite {
  /** Applies the update expression to the item with the key. */
  public static UpdateItem in(String tableName, Key key, Expression update) {
    return new UpdateItem(
        tableName,
        key,
        update.text(),
        null,
        WriteCondition.NONE,
        ExpressionAttributes.of(update),
        ReturnValues.NONE,
        ReturnOnConditionFailure.NONE,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  /** This write, to happen only if the condition holds for the item as it is. */
  public UpdateItem onlyIf(Expression condition) {
    return new UpdateItem(
        tableName,
        key,
        updateExpression,
        attributeUpdates,
        WriteCondition.of(condition.text()),
        attributes.and(condition),
        returnValues,
        returnOnFailure,
        returnCapacity,
        returnMetrics);
  }

  /** This write, answering with attributes. */
  public UpdateItem returning(ReturnValues returnValues) {
    return new UpdateItem(
        tableName,
        key,
        updateExpression,
        attributeUpdates,
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
