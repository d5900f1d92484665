// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all items of a table or index, or of one of several segments, page by page.
 *
 * @param tableName the name or ARN of the table
 * @param filter which of the items to answer
 * @param page index, projection, limit, start
 * @param segment which segment, from 0; null for all
 * @param totalSegments how many segments, 1 to 1,000,000; null for one
 */
public record Scan(
    String tableName,
    FilterParameters filter,
    PageParameters page,
    @Nullable Integer segment,
    @Nullable Integer totalSegments)
    implements Operation<Scan.Result> {
  /** The first page of all items of the table. */
  public static Scan of(String tableName) {
    return new Scan(tableName, FilterParameters.NONE, PageParameters.FIRST, null, null);
  }

  /** This scan with other parameters of its page. */
  public Scan page(PageParameters page) {
    return new Scan(tableName, filter, page, segment, totalSegments);
  }

  /** This scan with a filter. */
  public Scan filter(Expression filter) {
    return new Scan(
        tableName,
        FilterParameters.of(filter.text()),
        page.with(page.attributes().and(filter)),
        segment,
        totalSegments);
  }

  /** This scan of one of several disjoint segments. */
  public Scan segment(int segment, int totalSegments) {
    return new Scan(tableName, filter, page, segment, totalSegments);
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
