// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of one partition key, in the order of their sort keys, page by page.
 *
 * @param tableName the name or ARN of the table
 * @param keyCondition the key condition, if given as an expression
 * @param legacyKeyConditions the key conditions, if given by the older parameter
 * @param filter which of the items to answer
 * @param page index, projection, limit, start
 * @param direction in which order
 */
public record Query(
    String tableName,
    @Nullable String keyCondition,
    @Nullable Map<String, LegacyCondition> legacyKeyConditions,
    FilterParameters filter,
    PageParameters page,
    Direction direction)
    implements Operation<Query.Result> {
  /** The first page of the items that meet the key condition. */
  public static Query of(String tableName, Expression keyCondition) {
    return new Query(
        tableName,
        keyCondition.text(),
        null,
        FilterParameters.NONE,
        PageParameters.FIRST.with(ExpressionAttributes.of(keyCondition)),
        Direction.FORWARD);
  }

  /** This query with other parameters of its page. */
  public Query page(PageParameters page) {
    return new Query(tableName, keyCondition, legacyKeyConditions, filter, page, direction);
  }

  /** This query in the other or the same direction. */
  public Query direction(Direction direction) {
    return new Query(tableName, keyCondition, legacyKeyConditions, filter, page, direction);
  }

  /** This query with a filter, whose placeholders are added to those of the key condition. */
  public Query filter(Expression filter) {
    ExpressionAttributes merged = page.attributes().and(filter);
    return new Query(
        tableName,
        keyCondition,
        legacyKeyConditions,
        FilterParameters.of(filter.text()),
        page.with(merged),
        direction);
  }

  /**
   * One page of the answer.
   *
   * @param items the items; empty for {@link Select#COUNT}
   * @param count how many items passed the filter
   * @param scannedCount how many were looked at
   * @param lastEvaluatedKey where the next page starts, or null after the last
   * @param capacity the consumed capacity, if asked for
   */
  public record Result(
      List<Item> items,
      int count,
      int scannedCount,
      @Nullable AttributeMap lastEvaluatedKey,
      @Nullable ConsumedCapacity capacity) {}
}
