// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.WriteOrigin;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes as bytes and reads them again.
 *
 * <pre>format and kind (1) · origin (1) · parts (1) · hybrid time (8) · commit id (8)
 * then each part that there is, key, item before, item after: length (4) · item as {@link ItemCodec} wrote it
 * </pre>
 *
 * <p>The key is a part of its own only if no item is shown that holds it. One codec serves any
 * number of threads.
 */
public final class ChangeCodec {
  private static final int FORMAT = 1;
  private static final int TIME_AT = 3;
  private static final int PARTS_AT = TIME_AT + 2 * Long.BYTES;
  private static final int KEYS = 1;
  private static final int BEFORE = 2;
  private static final int AFTER = 4;

  private final ItemCodec items;

  /** Creates a codec for changes of items of that codec. */
  public ChangeCodec(ItemCodec items) {
    this.items = items;
  }

  /**
   * The bytes of a change.
   *
   * @param keys the encoded key; null if an item is shown
   * @param before the encoded item before, if it is shown
   * @param after the encoded item after, if it is shown
   */
  public static byte[] encode(
      Header header, byte @Nullable [] keys, byte @Nullable [] before, byte @Nullable [] after) {
    ByteWriter out = new ByteWriter(PARTS_AT + space(keys) + space(before) + space(after));
    out.writeByte(FORMAT << 4 | code(header.kind()));
    out.writeByte(code(header.origin()));
    out.writeByte(
        (keys == null ? 0 : KEYS) | (before == null ? 0 : BEFORE) | (after == null ? 0 : AFTER));
    out.writeLong(header.stamp().hybridTime());
    out.writeLong(header.stamp().commitId());
    writePart(out, keys);
    writePart(out, before);
    writePart(out, after);
    return out.toBytes();
  }

  /**
   * What a change says besides its items.
   *
   * @param kind what became of the item
   * @param origin who asked for it
   * @param stamp the commit
   */
  public record Header(Change.Kind kind, WriteOrigin origin, CommitStamp stamp) {}

  private static int space(byte @Nullable [] part) {
    return part == null ? 0 : Integer.BYTES + part.length;
  }

  private static void writePart(ByteWriter out, byte @Nullable [] part) {
    if (part != null) {
      out.writeInt(part.length);
      out.write(part);
    }
  }

  /** The hybrid time of an encoded change. */
  public static long hybridTime(byte[] bytes, int length) {
    checkHeader(bytes, length);
    return ByteWriter.readLong(bytes, TIME_AT);
  }

  /**
   * The change in the first bytes of a buffer.
   *
   * @param keyNames the names of the key attributes
   * @throws StoreCorruptedException if the bytes are not a change
   */
  public Change decode(long sequence, List<String> keyNames, byte[] bytes, int length) {
    checkHeader(bytes, length);
    int parts = bytes[2];
    int at = PARTS_AT;
    byte[] keys = (parts & KEYS) == 0 ? null : part(bytes, at, length);
    at += space(keys);
    byte[] before = (parts & BEFORE) == 0 ? null : part(bytes, at, length);
    at += space(before);
    byte[] after = (parts & AFTER) == 0 ? null : part(bytes, at, length);
    at += space(after);
    if (at != length) {
      throw new StoreCorruptedException("change has " + (length - at) + " bytes too many");
    }
    AttributeMap old = before == null ? null : items.decode(before);
    AttributeMap now = after == null ? null : items.decode(after);
    return new Change(
        sequence,
        new CommitStamp(
            ByteWriter.readLong(bytes, TIME_AT), ByteWriter.readLong(bytes, TIME_AT + Long.BYTES)),
        kind(bytes[0] & 0x0F),
        origin(bytes[1]),
        keys != null ? items.decode(keys) : keysOf(now != null ? now : old, keyNames),
        old,
        now);
  }

  private static byte[] part(byte[] bytes, int at, int end) {
    int from = at + Integer.BYTES;
    int length = from > end ? -1 : ByteWriter.readInt(bytes, at);
    if (length < 0 || length > end - from) {
      throw new StoreCorruptedException("change ends at " + end + " within a part at " + at);
    }
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** The key attributes of an item. */
  public static AttributeMap keysOf(@Nullable AttributeMap item, List<String> keyNames) {
    if (item == null) {
      throw new StoreCorruptedException("a change shows neither key nor item");
    }
    AttributeMap.Builder keys = new AttributeMap.Builder(keyNames.size());
    for (String name : keyNames) {
      AttributeValue value = item.get(name);
      if (value == null) {
        throw new StoreCorruptedException("a changed item lacks its key attribute " + name);
      }
      keys.add(name, value);
    }
    return keys.build();
  }

  private static void checkHeader(byte[] bytes, int length) {
    if (length < PARTS_AT || (bytes[0] & 0xF0) >>> 4 != FORMAT) {
      throw new StoreCorruptedException("bytes do not begin with a change's header");
    }
  }

  // The codes are on disk: none may ever change.

  private static int code(Change.Kind kind) {
    return switch (kind) {
      case INSERT -> 1;
      case MODIFY -> 2;
      case REMOVE -> 3;
    };
  }

  private static Change.Kind kind(int code) {
    return switch (code) {
      case 1 -> Change.Kind.INSERT;
      case 2 -> Change.Kind.MODIFY;
      case 3 -> Change.Kind.REMOVE;
      default -> throw new StoreCorruptedException("unknown kind of change: " + code);
    };
  }

  private static int code(WriteOrigin origin) {
    return switch (origin) {
      case APPLICATION -> 0;
      case TIME_TO_LIVE -> 1;
      case REPLICATION -> 2;
    };
  }

  private static WriteOrigin origin(int code) {
    return switch (code) {
      case 0 -> WriteOrigin.APPLICATION;
      case 1 -> WriteOrigin.TIME_TO_LIVE;
      case 2 -> WriteOrigin.REPLICATION;
      default -> throw new StoreCorruptedException("unknown origin of a change: " + code);
    };
  }
}
