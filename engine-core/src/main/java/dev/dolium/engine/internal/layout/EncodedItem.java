// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.CommitStamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An item as it lies in the store, of which single attributes are read without decoding the others.
 *
 * <p>It looks at a buffer and may be pointed at the next one, so that a scan needs a single one of
 * it; used by one thread.
 */
public final class EncodedItem implements ItemView {
  private static final int SIZE_MASK = 0xFFFFFF;

  private final ItemCodec codec;
  private byte[] bytes;
  private int length;

  /** Creates a view of an item that {@link #pointAt} is called for later. */
  public EncodedItem(ItemCodec codec) {
    this(codec, new byte[0]);
  }

  /** Creates a view of the item. */
  public EncodedItem(ItemCodec codec, byte[] bytes) {
    this.codec = codec;
    this.bytes = bytes;
    this.length = bytes.length;
  }

  /** Looks at the item in the first bytes of a buffer from now on. */
  public void pointAt(byte[] buffer, int itemLength) {
    bytes = buffer;
    length = itemLength;
  }

  /** The size of the item as DynamoDB counts it, in bytes. */
  public int sizeBytes() {
    checkHeader(bytes, length);
    return ByteWriter.readInt(bytes, 0) & SIZE_MASK;
  }

  /** The stamp of the commit that wrote the item. */
  public CommitStamp stamp() {
    checkHeader(bytes, length);
    return new CommitStamp(
        ByteWriter.readLong(bytes, ItemCodec.SHORT_HEADER),
        ByteWriter.readLong(bytes, ItemCodec.SHORT_HEADER + Long.BYTES));
  }

  /** All attributes. */
  public AttributeMap decode() {
    return codec.decode(bytes, length);
  }

  @Override
  public @Nullable AttributeValue resolve(DocumentPath path) {
    ByteReader in = find(path.nameUtf8());
    if (in == null) {
      return null;
    }
    AttributeValue top = codec.readValue(in, 0);
    return path.isTopLevel() ? top : path.resolveBelow(top);
  }

  @Override
  public boolean exists(DocumentPath path) {
    return path.isTopLevel() ? find(path.nameUtf8()) != null : resolve(path) != null;
  }

  /** Whether this item and another have the same value of an attribute, or both none. */
  boolean hasSame(DocumentPath path, EncodedItem other) {
    ByteReader mine = find(path.nameUtf8());
    ByteReader others = other.find(path.nameUtf8());
    if (mine == null || others == null) {
      return mine == others;
    }
    int from = mine.at();
    int othersFrom = others.at();
    mine.skipValue();
    others.skipValue();
    return Arrays.equals(bytes, from, mine.at(), other.bytes, othersFrom, others.at());
  }

  private @Nullable ByteReader find(byte[] name) {
    ByteReader in = new ByteReader(bytes, bodyAt(bytes, length), length);
    for (int rest = in.readCount(); rest > 0; rest--) {
      int nameLength = in.readLength();
      int from = in.skip(nameLength);
      if (nameLength == name.length
          && Arrays.equals(bytes, from, from + nameLength, name, 0, nameLength)) {
        return in;
      }
      in.skipValue();
    }
    return null;
  }

  static int bodyAt(byte[] bytes, int length) {
    checkHeader(bytes, length);
    return (bytes[0] & ItemCodec.FLAG_STAMPED) != 0
        ? ItemCodec.STAMPED_HEADER
        : ItemCodec.SHORT_HEADER;
  }

  private static void checkHeader(byte[] bytes, int length) {
    if (length <= ItemCodec.SHORT_HEADER
        || (bytes[0] & 0xF0) >>> 4 != ItemCodec.FORMAT
        || ((bytes[0] & ItemCodec.FLAG_STAMPED) != 0 && length <= ItemCodec.STAMPED_HEADER)) {
      throw new StoreCorruptedException(
          "bytes do not begin with an item's header: "
              + (length == 0 ? "empty" : "first byte " + bytes[0] + ", length " + length));
    }
  }
}
