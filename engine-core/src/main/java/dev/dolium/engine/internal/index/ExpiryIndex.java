// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items of a table in the order of their expiry, kept in the item's own commit while time to
 * live is on.
 *
 * <pre>
 * table id (4) · FFFF · expiry in epoch seconds (8) · the item's key after its table and index id
 * </pre>
 *
 * <p>An item whose attribute is missing, no number, or so far away that it never comes is not in
 * it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-how-to.html">Time
 *     to live</a>
 */
public final class ExpiryIndex {
  /** The length that every entry exceeds. */
  public static final int LEAST_LENGTH = Integer.BYTES + Short.BYTES + 2 * Long.BYTES;

  private static final int PREFIX = Integer.BYTES + Short.BYTES;
  private static final byte[] VALUE = {1};
  private static final BigDecimal NEVER = BigDecimal.valueOf(100_000_000_000L);

  private ExpiryIndex() {}

  /** Adds to a commit what a change means for the expiry of its item. */
  public static void apply(TableSchema table, byte[] itemKey, ItemChange change, WriteBatch batch) {
    DocumentPath attribute = table.expiryAttribute();
    if (attribute == null) {
      return;
    }
    byte[] old = change.before() == null ? null : key(itemKey, change.before().view(), attribute);
    byte[] now = key(itemKey, ItemView.of(change.after()), attribute);
    if (old != null && !Arrays.equals(old, now)) {
      batch.delete(Family.DATA, old);
    }
    if (now != null && !Arrays.equals(old, now)) {
      batch.put(Family.DATA, now, VALUE);
    }
  }

  /** Adds the entry of an item that was there before time to live was turned on. */
  public static void add(DocumentPath attribute, byte[] itemKey, ItemView item, WriteBatch batch) {
    byte[] key = key(itemKey, item, attribute);
    if (key != null) {
      batch.put(Family.DATA, key, VALUE);
    }
  }

  /**
   * The entry that an item must have; null if none, because it never expires or time to live is
   * off.
   */
  public static byte @Nullable [] entryOf(TableSchema table, byte[] itemKey, ItemView item) {
    DocumentPath attribute = table.expiryAttribute();
    return attribute == null ? null : key(itemKey, item, attribute);
  }

  private static byte @Nullable [] key(byte[] itemKey, ItemView item, DocumentPath attribute) {
    BigDecimal expiry = expiry(item, attribute);
    if (expiry == null || expiry.signum() <= 0 || expiry.compareTo(NEVER) >= 0) {
      return null;
    }
    return ByteBuffer.allocate(itemKey.length + Long.BYTES)
        .put(itemKey, 0, Integer.BYTES)
        .putShort(Keyspace.EXPIRY_INDEX_ID)
        .putLong(expiry.setScale(0, RoundingMode.FLOOR).longValue())
        .put(itemKey, PREFIX, itemKey.length - PREFIX)
        .array();
  }

  /** When an item expires, in epoch seconds; null if it never does. */
  public static @Nullable BigDecimal expiry(ItemView item, DocumentPath attribute) {
    return item.resolve(attribute) instanceof AttributeValue.N n ? n.value().toBigDecimal() : null;
  }

  /** The entries of items that expire from one second to another, exclusive. */
  public static KeyRange between(int tableId, Instant from, Instant to) {
    return new KeyRange(Family.DATA, at(tableId, from), at(tableId, to));
  }

  private static byte[] at(int tableId, Instant second) {
    return ByteBuffer.allocate(PREFIX + Long.BYTES)
        .putInt(tableId)
        .putShort(Keyspace.EXPIRY_INDEX_ID)
        .putLong(Math.max(0, second.getEpochSecond()))
        .array();
  }

  /** The key of the item of an entry. */
  public static StoreKey itemOf(byte[] key, int keyLength) {
    byte[] itemKey =
        ByteBuffer.allocate(keyLength - Long.BYTES)
            .put(key, 0, Integer.BYTES)
            .putShort((short) 0)
            .put(key, PREFIX + Long.BYTES, keyLength - PREFIX - Long.BYTES)
            .array();
    return new StoreKey(Family.DATA, itemKey);
  }
}
