// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import org.jspecify.annotations.Nullable;

/**
 * What queries and scans have in common besides their conditions.
 *
 * @param indexName the index to read, or null for the table
 * @param projection which attributes to answer
 * @param attributes what the placeholders stand for
 * @param select what to answer; null for the default
 * @param limit how many items to look at, 1 or more; null for no limit but the page of 1 MB
 * @param exclusiveStartKey where the page before ended; null for the first
 * @param consistency which capacity is counted; strong is refused on global indexes
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record PageParameters(
    @Nullable String indexName,
    ProjectionParameters projection,
    ExpressionAttributes attributes,
    @Nullable Select select,
    @Nullable Integer limit,
    @Nullable AttributeMap exclusiveStartKey,
    ReadConsistency consistency,
    ReturnConsumedCapacity returnCapacity) {
  /** The first page of all attributes of the table. */
  public static final PageParameters FIRST =
      new PageParameters(
          null,
          ProjectionParameters.ALL,
          ExpressionAttributes.NONE,
          null,
          null,
          null,
          ReadConsistency.EVENTUAL,
          ReturnConsumedCapacity.NONE);

  /** These parameters for an index. */
  public PageParameters onIndex(String index) {
    return new PageParameters(
        index,
        projection,
        attributes,
        select,
        limit,
        exclusiveStartKey,
        consistency,
        returnCapacity);
  }

  /** These parameters with what placeholders stand for. */
  public PageParameters with(ExpressionAttributes placeholders) {
    return new PageParameters(
        indexName,
        projection,
        placeholders,
        select,
        limit,
        exclusiveStartKey,
        consistency,
        returnCapacity);
  }

  /** These parameters with a limit on the items that are looked at. */
  public PageParameters limitedTo(int items) {
    return new PageParameters(
        indexName,
        projection,
        attributes,
        select,
        items,
        exclusiveStartKey,
        consistency,
        returnCapacity);
  }

  /** These parameters for the page after the one that ended at the key. */
  public PageParameters startingAfter(@Nullable AttributeMap lastEvaluatedKey) {
    return new PageParameters(
        indexName,
        projection,
        attributes,
        select,
        limit,
        lastEvaluatedKey,
        consistency,
        returnCapacity);
  }
}
