// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.spi.CommitStamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes items as bytes and reads them again.
 *
 * <pre>header: format and flags (1) · item size (3) · hybrid time (8) · commit id (8)
 * body: number of attributes, then name · value for each
 * value: type (1) · length · content; maps, lists and sets have a four-byte length</pre>
 *
 * <p>The header of an index entry ends after the size. The size is DynamoDB's, so that pages and
 * capacity are counted without decoding. {@link EncodedItem} reads single attributes out of the
 * bytes. One codec serves any number of threads.
 */
public final class ItemCodec {
  /** The version of the encoding, in the upper half of the first byte. */
  static final int FORMAT = 1;

  static final int FLAG_STAMPED = 1;
  static final int SHORT_HEADER = 4;
  static final int STAMPED_HEADER = SHORT_HEADER + 2 * Long.BYTES;

  private final NameCache names = new NameCache();

  /** The bytes of an item with the stamp of the commit that writes it. */
  public byte[] encode(AttributeMap attributes, int sizeBytes, CommitStamp stamp) {
    ByteWriter out = writer(attributes, sizeBytes, STAMPED_HEADER);
    out.writeInt(header(FLAG_STAMPED, sizeBytes));
    out.writeLong(stamp.hybridTime());
    out.writeLong(stamp.commitId());
    writeMembers(out, attributes);
    return out.toBytes();
  }

  /** The bytes of an index entry or of anything else that needs no stamp. */
  public byte[] encode(AttributeMap attributes, int sizeBytes) {
    ByteWriter out = writer(attributes, sizeBytes, SHORT_HEADER);
    out.writeInt(header(0, sizeBytes));
    writeMembers(out, attributes);
    return out.toBytes();
  }

  /** The bytes of the index entry that holds all of an item, made from the item's own. */
  public static byte[] entryOf(byte[] item) {
    byte[] entry = new byte[item.length - STAMPED_HEADER + SHORT_HEADER];
    System.arraycopy(item, 0, entry, 0, SHORT_HEADER);
    entry[0] = (byte) (entry[0] & ~FLAG_STAMPED);
    System.arraycopy(item, STAMPED_HEADER, entry, SHORT_HEADER, item.length - STAMPED_HEADER);
    return entry;
  }

  /** Whether two encoded items have the same attributes in the same order. */
  public static boolean sameAttributes(byte[] item, byte[] other) {
    return Arrays.equals(item, STAMPED_HEADER, item.length, other, STAMPED_HEADER, other.length);
  }

  private static ByteWriter writer(AttributeMap attributes, int sizeBytes, int header) {
    // DynamoDB's size and ours differ by tags and lengths; too small a guess costs a copy more.
    return new ByteWriter(header + sizeBytes + sizeBytes / 8 + 5 * attributes.size() + 32);
  }

  private static int header(int flags, int sizeBytes) {
    return ((FORMAT << 4 | flags) << 24) | sizeBytes;
  }

  private static void writeMembers(ByteWriter out, AttributeMap members) {
    out.writeVarint(members.size());
    for (int i = 0; i < members.size(); i++) {
      out.writeText(members.nameAt(i));
      writeValue(out, members.valueAt(i));
    }
  }

  private static void writeBytes(ByteWriter out, byte[] bytes) {
    out.writeVarint(bytes.length);
    out.write(bytes);
  }

  private static void writeValue(ByteWriter out, AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      out.writeByte(ValueTag.S);
      out.writeText(s.value());
    } else if (value instanceof AttributeValue.N n) {
      out.writeByte(ValueTag.N);
      writeBytes(out, n.value().encoded());
    } else if (value instanceof AttributeValue.B b) {
      out.writeByte(ValueTag.B);
      writeBytes(out, b.value());
    } else if (value instanceof AttributeValue.BOOL bool) {
      out.writeByte(bool.value() ? ValueTag.TRUE : ValueTag.FALSE);
    } else if (value instanceof AttributeValue.NULL) {
      out.writeByte(ValueTag.NULL);
    } else {
      writeContainer(out, value);
    }
  }

  private static void writeContainer(ByteWriter out, AttributeValue value) {
    out.writeByte(ValueTag.ofContainer(value));
    int lengthAt = out.length();
    out.writeInt(0);
    if (value instanceof AttributeValue.M m) {
      writeMembers(out, AttributeMap.copyOf(m.value()));
    } else if (value instanceof AttributeValue.L l) {
      writeElements(out, l.value());
    } else if (value instanceof AttributeValue.SS set) {
      out.writeVarint(set.value().size());
      set.value().forEach(out::writeText);
    } else if (value instanceof AttributeValue.NS set) {
      out.writeVarint(set.value().size());
      set.value().forEach(element -> writeBytes(out, element.encoded()));
    } else if (value instanceof AttributeValue.BS set) {
      out.writeVarint(set.value().size());
      set.value().forEach(element -> writeBytes(out, element.value()));
    }
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
  }

  private static void writeElements(ByteWriter out, List<AttributeValue> elements) {
    out.writeVarint(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      writeValue(out, elements.get(i));
    }
  }

  /**
   * The attributes of an item or index entry that was encoded.
   *
   * @throws StoreCorruptedException if the bytes are not an item
   */
  public AttributeMap decode(byte[] bytes) {
    return decode(bytes, bytes.length);
  }

  /** The attributes of an item or index entry in the first bytes of a buffer. */
  public AttributeMap decode(byte[] bytes, int length) {
    ByteReader in = new ByteReader(bytes, EncodedItem.bodyAt(bytes, length), length);
    AttributeMap attributes = readMembers(in, 0);
    if (in.at() != length) {
      throw new StoreCorruptedException("item has " + (length - in.at()) + " bytes too many");
    }
    return attributes;
  }

  private AttributeMap readMembers(ByteReader in, int depth) {
    int count = in.readCount();
    AttributeMap.Builder members = new AttributeMap.Builder(count);
    for (int i = 0; i < count; i++) {
      int length = in.readLength();
      String name = names.get(in.bytes(), in.skip(length), length);
      members.add(name, readValue(in, depth));
    }
    return members.build();
  }

  AttributeValue readValue(ByteReader in, int depth) {
    int tag = in.readByte();
    return switch (tag) {
      case ValueTag.S -> new AttributeValue.S(readText(in));
      case ValueTag.N -> new AttributeValue.N(readNumber(in));
      case ValueTag.B -> new AttributeValue.B(readBytes(in));
      case ValueTag.TRUE, ValueTag.FALSE -> new AttributeValue.BOOL(tag == ValueTag.TRUE);
      case ValueTag.NULL -> AttributeValue.NULL.INSTANCE;
      default -> readContainer(tag, in, depth + 1);
    };
  }

  // DynamoDB's own limit is 32; deeper bytes are damage, and must not overflow the stack.
  private static final int MAX_DEPTH = 64;

  private AttributeValue readContainer(int tag, ByteReader in, int depth) {
    int end = in.readContainerEnd();
    if (depth > MAX_DEPTH) {
      throw new StoreCorruptedException("item is nested deeper than " + MAX_DEPTH);
    }
    AttributeValue value = readElements(tag, in, depth);
    if (in.at() != end) {
      throw new StoreCorruptedException("container ends at " + in.at() + " instead of " + end);
    }
    return value;
  }

  private AttributeValue readElements(int tag, ByteReader in, int depth) {
    return switch (tag) {
      case ValueTag.M -> new AttributeValue.M(readMembers(in, depth));
      case ValueTag.L -> new AttributeValue.L(readList(in, depth));
      case ValueTag.SS -> new AttributeValue.SS(readSet(in, ItemCodec::readText));
      case ValueTag.NS -> new AttributeValue.NS(readSet(in, ItemCodec::readNumber));
      case ValueTag.BS ->
          new AttributeValue.BS(readSet(in, each -> new AttributeValue.B(readBytes(each))));
      default -> throw new StoreCorruptedException("unknown type of value: " + tag);
    };
  }

  private List<AttributeValue> readList(ByteReader in, int depth) {
    int count = in.readCount();
    List<AttributeValue> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(readValue(in, depth));
    }
    return list;
  }

  private static <T> Set<T> readSet(ByteReader in, ElementReader<T> element) {
    int count = in.readCount();
    Set<T> set = new LinkedHashSet<>(count * 2);
    for (int i = 0; i < count; i++) {
      set.add(element.read(in));
    }
    return set;
  }

  private static String readText(ByteReader in) {
    int length = in.readLength();
    return new String(in.bytes(), in.skip(length), length, StandardCharsets.UTF_8);
  }

  private static DecimalNumber readNumber(ByteReader in) {
    byte[] encoded = readBytes(in);
    if (!DecimalNumber.isEncoding(encoded)) {
      throw new StoreCorruptedException("number of an item is damaged before byte " + in.at());
    }
    return DecimalNumber.ofEncoded(encoded);
  }

  private static byte[] readBytes(ByteReader in) {
    int length = in.readLength();
    int from = in.skip(length);
    return Arrays.copyOfRange(in.bytes(), from, from + length);
  }

  private interface ElementReader<T> {
    T read(ByteReader in);
  }
}
