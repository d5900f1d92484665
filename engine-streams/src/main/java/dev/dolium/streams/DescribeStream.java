// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.StreamView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a stream is and which shards it has.
 *
 * @param streamArn the stream
 * @param limit how many shards at most, 1 to 100; null for 100
 * @param exclusiveStartShardId where the page before ended; null for the first page
 * @param childrenOf only the direct children of that shard; null for all shards
 */
public record DescribeStream(
    String streamArn,
    @Nullable Integer limit,
    @Nullable String exclusiveStartShardId,
    @Nullable String childrenOf) {
  /** Asks for the first page of all shards. */
  public static DescribeStream of(String streamArn) {
    return new DescribeStream(streamArn, null, null, null);
  }

  /** Asks for the children of a shard. */
  public static DescribeStream childrenOf(String streamArn, String shardId) {
    return new DescribeStream(streamArn, null, null, shardId);
  }

  /** Whether a stream still grows. */
  public enum Status {
    /** It does. */
    ENABLED,
    /** It was turned off, or its table dropped. */
    DISABLED
  }

  /**
   * A stream and a page of its shards.
   *
   * @param stream its names
   * @param status whether it still grows
   * @param view what its records show
   * @param created when it was turned on
   * @param keySchema the key of its table
   * @param shards the shards, in the order of their ids
   * @param lastEvaluatedShardId where the next page goes on; null if this is the last
   */
  public record Result(
      ListStreams.Stream stream,
      Status status,
      StreamView view,
      Instant created,
      List<KeyElement> keySchema,
      List<Shard> shards,
      @Nullable String lastEvaluatedShardId) {}

  /**
   * A shard.
   *
   * @param id its id
   * @param parentId the shard that must be read before it, which may be gone; null for the first
   * @param startingSequenceNumber at or before its first record
   * @param endingSequenceNumber at or after its last record; null while it is open
   */
  public record Shard(
      String id,
      @Nullable String parentId,
      String startingSequenceNumber,
      @Nullable String endingSequenceNumber) {}
}
