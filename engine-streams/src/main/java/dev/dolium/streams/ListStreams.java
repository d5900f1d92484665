// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks which streams there are.
 *
 * @param tableName only streams of tables of that name; null for all
 * @param limit how many at most, 1 to 100; null for 100
 * @param exclusiveStartStreamArn where the page before ended; null for the first page
 */
public record ListStreams(
    @Nullable String tableName, @Nullable Integer limit, @Nullable String exclusiveStartStreamArn) {
  /** Asks for all streams of tables of that name. */
  public static ListStreams of(String tableName) {
    return new ListStreams(tableName, null, null);
  }

  /**
   * A page of streams.
   *
   * @param streams the streams
   * @param lastEvaluatedStreamArn where the next page goes on; null if this is the last
   */
  public record Result(List<Stream> streams, @Nullable String lastEvaluatedStreamArn) {}

  /**
   * A stream by name.
   *
   * @param arn its ARN
   * @param tableName its table
   * @param label what tells it from other streams of the table
   */
  public record Stream(String arn, String tableName, String label) {}
}
