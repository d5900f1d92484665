// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries at the bottom of a {@link ByteTree}. */
final class TreeLeaf extends TreeNode {
  static final TreeLeaf EMPTY = new TreeLeaf(new byte[0][], new byte[0][], 0);

  private final byte[][] values;

  private TreeLeaf(byte[][] keys, byte[][] values, long bytes) {
    super(keys, bytes);
    this.values = values;
  }

  @Override
  byte @Nullable [] get(byte[] key) {
    int at = lowerBound(key);
    return holds(at, key) ? values[at] : null;
  }

  @Override
  TreeNode with(byte[] key, byte[] value) {
    int at = lowerBound(key);
    if (holds(at, key)) {
      long grown = bytes + value.length - values[at].length;
      return new TreeLeaf(keys, replaced(values, at, value), grown);
    }
    long grown = bytes + key.length + value.length;
    return new TreeLeaf(inserted(keys, at, key), inserted(values, at, value), grown);
  }

  @Override
  TreeNode without(byte[] key) {
    int at = lowerBound(key);
    return holds(at, key) ? withoutSlice(at, at + 1) : this;
  }

  @Override
  TreeNode withoutRange(KeyRange range) {
    return withoutSlice(lowerBound(range.start()), endOf(range));
  }

  @Override
  boolean ascend(KeyRange range, EntryVisitor visitor) {
    int end = endOf(range);
    for (int i = lowerBound(range.start()); i < end; i++) {
      if (!visit(i, visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean descend(KeyRange range, EntryVisitor visitor) {
    int start = lowerBound(range.start());
    for (int i = endOf(range) - 1; i >= start; i--) {
      if (!visit(i, visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  long sizeBytes(KeyRange range) {
    return bytesOf(lowerBound(range.start()), endOf(range));
  }

  @Override
  TreeNode slice(int from, int to) {
    return new TreeLeaf(
        Arrays.copyOfRange(keys, from, to),
        Arrays.copyOfRange(values, from, to),
        bytesOf(from, to));
  }

  @Override
  TreeNode joined(byte[] separator, TreeNode right) {
    TreeLeaf other = (TreeLeaf) right;
    return new TreeLeaf(
        concatenated(keys, other.keys), concatenated(values, other.values), bytes + other.bytes);
  }

  private TreeNode withoutSlice(int from, int to) {
    return from == to
        ? this
        : new TreeLeaf(cut(keys, from, to), cut(values, from, to), bytes - bytesOf(from, to));
  }

  private boolean visit(int at, EntryVisitor visitor) {
    return visitor.visit(keys[at], keys[at].length, values[at], values[at].length);
  }

  private boolean holds(int at, byte[] key) {
    return at < keys.length && Arrays.equals(keys[at], key);
  }

  private int endOf(KeyRange range) {
    byte[] end = range.end();
    return end == null ? keys.length : lowerBound(end);
  }

  private long bytesOf(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += keys[i].length + values[i].length;
    }
    return sum;
  }
}
