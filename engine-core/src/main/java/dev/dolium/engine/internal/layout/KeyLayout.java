// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of a table's items, or of an index's entries, are laid out so that their byte order
 * is the order of the attributes.
 *
 * <pre>
 * table id (4) · index id (2) · hash of the partition key (8) · partition key · sort key · rest of the
 * item's key</pre>
 *
 * <p>The rest is only in indexes and holds those attributes of the item's own key that the index
 * key does not have, so that each item has an entry of its own. A number is written in its
 * order-preserving encoding; strings and binary values as they are when they come last, otherwise
 * with {@code 00} escaped as {@code 00 FF} and {@code 00 01} at the end.
 */
public final class KeyLayout {
  private static final int HASH_AT = Integer.BYTES + Short.BYTES;
  private static final int PREFIX_LENGTH = HASH_AT + Long.BYTES;

  private final int tableId;
  private final int indexId;
  private final List<KeyAttribute> partition;
  private final List<KeyAttribute> sort;
  private final List<KeyAttribute> all;
  private final List<DocumentPath> paths;

  private KeyLayout(
      int tableId,
      int indexId,
      List<KeyAttribute> partition,
      List<KeyAttribute> sort,
      List<KeyAttribute> rest) {
    this.tableId = tableId;
    this.indexId = indexId;
    this.partition = partition;
    this.sort = sort;
    List<KeyAttribute> together = new ArrayList<>(partition);
    together.addAll(sort);
    together.addAll(rest);
    this.all = List.copyOf(together);
    this.paths = all.stream().map(attribute -> DocumentPath.of(attribute.name())).toList();
  }

  /** The layout of a table's items. */
  public static KeyLayout ofTable(
      int tableId, List<KeyAttribute> partition, List<KeyAttribute> sort) {
    return new KeyLayout(tableId, 0, partition, sort, List.of());
  }

  /** The layout of the entries of one of this table's indexes. */
  public KeyLayout index(int indexId, List<KeyAttribute> partition, List<KeyAttribute> sort) {
    List<KeyAttribute> rest = new ArrayList<>(all);
    rest.removeAll(partition);
    rest.removeAll(sort);
    return new KeyLayout(tableId, indexId, partition, sort, rest);
  }

  /** The attributes of the partition key. */
  public List<KeyAttribute> partition() {
    return partition;
  }

  /** The attributes of the sort key; empty if there is none. */
  public List<KeyAttribute> sort() {
    return sort;
  }

  /**
   * All attributes that make up a key here: partition key, sort key and, in an index, the item's
   * own key.
   */
  public List<KeyAttribute> all() {
    return all;
  }

  /**
   * The key of the item or entry with those attributes, or null if one of them is missing or has
   * another type than the schema says.
   */
  public byte @Nullable [] storeKey(Map<String, AttributeValue> attributes) {
    return keyOf(i -> attributes.get(all.get(i).name()));
  }

  /** The same for an item of which only the key attributes are to be decoded. */
  public byte @Nullable [] storeKey(ItemView item) {
    return keyOf(i -> item.resolve(paths.get(i)));
  }

  /** Whether two states of one item have the same key here, or both none; nothing is decoded. */
  public boolean sameKey(EncodedItem item, EncodedItem other) {
    int attributes = partition.size() + sort.size();
    for (int i = 0; i < attributes; i++) {
      if (!item.hasSame(paths.get(i), other)) {
        return false;
      }
    }
    return true;
  }

  private byte @Nullable [] keyOf(KeyValues values) {
    ByteWriter out = new ByteWriter(PREFIX_LENGTH + 24 * all.size());
    startPartition(out);
    for (int i = 0; i < all.size(); i++) {
      AttributeValue value = values.get(i);
      if (value == null || value.type() != all.get(i).type()) {
        return null;
      }
      writePart(out, value, i == all.size() - 1);
      if (i == partition.size() - 1) {
        setHash(out);
      }
    }
    return finish(out);
  }

  private interface KeyValues {
    @Nullable AttributeValue get(int i);
  }

  /** All keys of the table or index. */
  public KeyRange range() {
    return Keyspace.dataOf(tableId, indexId);
  }

  /**
   * The keys of one of several equal slices of the hash, which together are all keys.
   *
   * @param segment which slice, from 0
   * @param totalSegments how many slices
   */
  public KeyRange segment(int segment, int totalSegments) {
    byte[] end =
        segment + 1 == totalSegments
            ? range().end()
            : hashPrefix(sliceStart(segment + 1, totalSegments));
    return new KeyRange(Family.DATA, hashPrefix(sliceStart(segment, totalSegments)), end);
  }

  /**
   * In which of several equal slices of the hash a key of any layout lies, from 0; all items of one
   * partition key lie in one.
   */
  public static int sliceOf(byte[] storeKey, int totalSlices) {
    long upper = ByteWriter.readInt(storeKey, HASH_AT) & 0xFFFFFFFFL;
    return (int) ((upper * totalSlices) >>> 32);
  }

  private static long sliceStart(int segment, int totalSegments) {
    // The hash as an unsigned fraction of 2^64, in steps of 2^32 so that it fits a long.
    long upper = ((long) segment << 32) / totalSegments;
    return upper << 32;
  }

  private byte[] hashPrefix(long hash) {
    return ByteBuffer.allocate(PREFIX_LENGTH)
        .putInt(tableId)
        .putShort((short) indexId)
        .putLong(hash)
        .array();
  }

  /** The keys with that partition key and those values of the first sort key attributes. */
  public KeyRange equalTo(List<AttributeValue> partitionValues, List<AttributeValue> sortValues) {
    ByteWriter out = new ByteWriter(PREFIX_LENGTH + 24 * all.size());
    startPartition(out);
    for (int i = 0; i < partition.size(); i++) {
      writePart(out, partitionValues.get(i), i == all.size() - 1);
    }
    setHash(out);
    for (int i = 0; i < sortValues.size(); i++) {
      writePart(out, sortValues.get(i), partition.size() + i == all.size() - 1);
    }
    byte[] prefix = finish(out);
    boolean whole = partition.size() + sortValues.size() == all.size();
    return new KeyRange(
        Family.DATA, prefix, whole ? followedByZero(prefix) : KeyRange.afterPrefix(prefix));
  }

  /**
   * Where the keys lie that a bound on one more sort key attribute separates; see {@link Bound}.
   */
  public byte[] bound(KeyRange equal, AttributeValue value, int sortIndex, Bound bound) {
    boolean last = partition.size() + sortIndex == all.size() - 1;
    ByteWriter out = new ByteWriter(equal.start().length + 24);
    out.write(equal.start());
    if (bound == Bound.PREFIX) {
      writeText(out, bytesOf(value), last);
      return out.toBytes();
    }
    writePart(out, value, last);
    byte[] at = out.toBytes();
    if (bound == Bound.BEFORE) {
      return at;
    }
    byte[] after = last ? followedByZero(at) : KeyRange.afterPrefix(at);
    return after == null ? at : after;
  }

  /** Which side of a value a bound lies on. */
  public enum Bound {
    /** Before every key with the value. */
    BEFORE,
    /** After every key with the value. */
    AFTER,
    /** Before every key whose text begins with the value; not closed by a terminator. */
    PREFIX
  }

  private void startPartition(ByteWriter out) {
    out.writeInt(tableId);
    out.writeByte(indexId >>> 8);
    out.writeByte(indexId);
    out.writeLong(0);
  }

  private static void setHash(ByteWriter out) {
    out.setLong(HASH_AT, PartitionHash.of(out.buffer(), PREFIX_LENGTH, out.length()));
  }

  private static byte[] finish(ByteWriter out) {
    return out.toBytes();
  }

  private static void writePart(ByteWriter out, AttributeValue value, boolean last) {
    if (value instanceof AttributeValue.N n) {
      out.write(n.value().encoded());
      if (!last && n.value().signum() > 0) {
        out.writeByte(0);
      }
      return;
    }
    writeText(out, bytesOf(value), last);
    if (!last) {
      out.writeByte(0);
      out.writeByte(1);
    }
  }

  private static byte[] bytesOf(AttributeValue value) {
    return value instanceof AttributeValue.S s
        ? s.value().getBytes(StandardCharsets.UTF_8)
        : ((AttributeValue.B) value).value();
  }

  private static void writeText(ByteWriter out, byte[] text, boolean last) {
    if (last) {
      out.write(text);
      return;
    }
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0) {
        out.write(text, from, i + 1 - from);
        out.writeByte(0xFF);
        from = i + 1;
      }
    }
    out.write(text, from, text.length - from);
  }

  private static byte[] followedByZero(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /**
   * A key attribute: its name and type.
   *
   * @param name the attribute
   * @param type S, N or B
   */
  public record KeyAttribute(String name, AttributeType type) {}
}
