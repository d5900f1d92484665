// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a place in a shard to read from.
 *
 * @param streamArn the stream
 * @param shardId the shard
 * @param type where to begin
 * @param sequenceNumber the record to begin at or after; null for the other types
 */
public record GetShardIterator(
    String streamArn, String shardId, Type type, @Nullable String sequenceNumber) {
  /** Asks for a place that needs no record. */
  public static GetShardIterator of(String streamArn, String shardId, Type type) {
    return new GetShardIterator(streamArn, shardId, type, null);
  }

  /** Where to begin. */
  public enum Type {
    /** At the oldest record that is kept. */
    TRIM_HORIZON,
    /** After the newest record. */
    LATEST,
    /** At that record. */
    AT_SEQUENCE_NUMBER,
    /** After that record. */
    AFTER_SEQUENCE_NUMBER;

    boolean needsSequenceNumber() {
      return this == AT_SEQUENCE_NUMBER || this == AFTER_SEQUENCE_NUMBER;
    }
  }
}
