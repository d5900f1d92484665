// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.WriteOrigin;
import dev.dolium.streams.StreamRecord.UserIdentity;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Shows the changes of one lineage as records.
 *
 * @param region the engine's region
 * @param stream the stream
 * @param lineage the lineage
 */
record RecordShape(String region, ChangeStream stream, int lineage) {
  StreamRecord of(Change change) {
    return new StreamRecord(
        eventId(change),
        change.kind(),
        region,
        Instant.ofEpochMilli(change.stamp().epochMillis()),
        Item.ofAttributes(change.keys()),
        item(change.after()),
        item(change.before()),
        SequenceNumber.ofRecord(lineage, change.sequence()).toString(),
        change.sizeBytes(),
        stream.view(),
        change.origin() == WriteOrigin.TIME_TO_LIVE ? UserIdentity.TIME_TO_LIVE : null);
  }

  private static @Nullable Item item(@Nullable AttributeMap attributes) {
    return attributes == null ? null : Item.ofAttributes(attributes);
  }

  // The commit tells engines apart; stream, lineage and sequence tell the changes of one engine.
  private String eventId(Change change) {
    long commit = change.stamp().commitId();
    long place = (long) stream.id() << Short.SIZE | lineage;
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(mix(commit ^ Long.reverse(place)))
        + hex.toHexDigits(mix(change.sequence() ^ Long.rotateLeft(commit, 32)));
  }

  // The finaliser of MurmurHash3 (Austin Appleby, public domain), which loses nothing.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
