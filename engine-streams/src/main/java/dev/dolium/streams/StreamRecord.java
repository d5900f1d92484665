// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.table.StreamView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of a stream: what happened to one item.
 *
 * @param eventId 32 hexadecimal digits that no other record has
 * @param eventName what happened
 * @param region the engine's region
 * @param created when it happened, to the millisecond; the Streams API rounds it down to seconds
 * @param keys the item's key
 * @param newImage the item after; null if there is none or the view leaves it out
 * @param oldImage the item before; null if there was none or the view leaves it out
 * @param sequenceNumber a number that grows within a shard
 * @param sizeBytes the size of key and images as DynamoDB counts items
 * @param view what records of the stream show
 * @param userIdentity who did it if it was not the application; else null
 */
public record StreamRecord(
    String eventId,
    Change.Kind eventName,
    String region,
    Instant created,
    Item keys,
    @Nullable Item newImage,
    @Nullable Item oldImage,
    String sequenceNumber,
    long sizeBytes,
    StreamView view,
    @Nullable UserIdentity userIdentity) {
  /** The version of the records' format. */
  public static final String EVENT_VERSION = "1.1";

  /** Where records come from. */
  public static final String EVENT_SOURCE = "aws:dynamodb";

  /** A hash of the item's key, which never changes. */
  public int keyHash() {
    return KeyHash.of(keys.attributes());
  }

  /**
   * Who did something in place of the application.
   *
   * @param principalId who
   * @param type what kind of principal
   */
  public record UserIdentity(String principalId, String type) {
    /** DynamoDB itself, which removes items that have expired. */
    public static final UserIdentity TIME_TO_LIVE =
        new UserIdentity("dynamodb.amazonaws.com", "Service");
  }
}
