// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a shard.
 *
 * @param shardIterator where to begin
 * @param limit how many records at most, 1 to 1,000; null for 1,000
 */
public record GetRecords(String shardIterator, @Nullable Integer limit) {
  /** Reads as many records as one answer may hold. */
  public static GetRecords of(String shardIterator) {
    return new GetRecords(shardIterator, null);
  }

  /**
   * Records that were read.
   *
   * @param records the records, in order; none if there are no more for now
   * @param nextShardIterator where to go on; null once a closed shard is drained
   */
  public record Result(List<StreamRecord> records, @Nullable String nextShardIterator) {}
}
