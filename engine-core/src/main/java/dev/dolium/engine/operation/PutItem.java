// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Writes an item, replacing one with the same key.
 *
 * @param tableName the name or ARN of the table
 * @param item all attributes of the item
 * @param condition what must hold for the item as it is
 * @param attributes what the placeholders stand for
 * @param returnValues which attributes to answer
 * @param returnOnFailure whether a failed condition answers with the item
 * @param returnCapacity how much of the consumed capacity to answer
 * @param returnMetrics whether to answer the size of the item collection
 */
public record PutItem(
    String tableName,
    AttributeMap item,
    WriteCondition condition,
    ExpressionAttributes attributes,
    ReturnValues returnValues,
    ReturnOnConditionFailure returnOnFailure,
    ReturnConsumedCapacity returnCapacity,
    ReturnItemCollectionMetrics returnMetrics)
    implements Operation<PutItem.Result>, TransactWrite {
  /** Writes the item into the table, whatever is there. */
  public static PutItem into(String tableName, Item item) {
    return new PutItem(
        tableName,
        item.attributes(),
        WriteCondition.NONE,
        ExpressionAttributes.NONE,
        ReturnValues.NONE,
        ReturnOnConditionFailure.NONE,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  /** This write, to happen only if the condition holds for the item as it is. */
  public PutItem onlyIf(Expression condition) {
    return new PutItem(
        tableName,
        item,
        WriteCondition.of(condition.text()),
        ExpressionAttributes.of(condition),
        returnValues,
        returnOnFailure,
        returnCapacity,
        returnMetrics);
  }

  /** This write, answering with attributes. */
  public PutItem returning(ReturnValues returnValues) {
    return new PutItem(
        tableName,
        item,
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
