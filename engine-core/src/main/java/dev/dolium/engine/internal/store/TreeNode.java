// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A node of a {@link ByteTree}. */
abstract sealed class TreeNode permits TreeLeaf, TreeBranch {
  static final int MAX_WIDTH = 32;
  static final int MIN_WIDTH = MAX_WIDTH / 4;

  /**
   * The keys of a leaf; in a branch, for each child a key that is not greater than any of its own.
   */
  final byte[][] keys;

  /** The sum of the lengths of all keys and values below. */
  final long bytes;

  TreeNode(byte[][] keys, long bytes) {
    this.keys = keys;
    this.bytes = bytes;
  }

  abstract byte @Nullable [] get(byte[] key);

  /** A copy with that entry; it may be too wide by one. */
  abstract TreeNode with(byte[] key, byte[] value);

  /** A copy without that key, or this node if it has none; it may be too narrow or empty. */
  abstract TreeNode without(byte[] key);

  /** A copy without the keys of the range; it may be too narrow or empty. */
  abstract TreeNode withoutRange(KeyRange range);

  /** Shows the entries of the range in order; false once the visitor has seen enough. */
  abstract boolean ascend(KeyRange range, EntryVisitor visitor);

  /** Shows the entries of the range in reverse order; false once the visitor has seen enough. */
  abstract boolean descend(KeyRange range, EntryVisitor visitor);

  abstract long sizeBytes(KeyRange range);

  /** The part of this node from one position to before another. */
  abstract TreeNode slice(int from, int to);

  /**
   * This node and its right neighbour in one; the separator is the neighbour's key in the parent.
   */
  abstract TreeNode joined(byte[] separator, TreeNode right);

  final int width() {
    return keys.length;
  }

  final boolean isTooWide() {
    return keys.length > MAX_WIDTH;
  }

  final boolean isTooNarrow() {
    return keys.length < MIN_WIDTH;
  }

  /** The position of the first key that is not smaller. */
  final int lowerBound(byte[] key) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(keys[middle], key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static <T> T[] inserted(T[] array, int at, T element) {
    T[] result = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, result, at + 1, array.length - at);
    result[at] = element;
    return result;
  }

  static <T> T[] replaced(T[] array, int at, T element) {
    T[] result = array.clone();
    result[at] = element;
    return result;
  }

  /** The array without the elements from one position to before another. */
  static <T> T[] cut(T[] array, int from, int to) {
    T[] result = Arrays.copyOf(array, array.length - (to - from));
    System.arraycopy(array, to, result, from, array.length - to);
    return result;
  }

  static <T> T[] concatenated(T[] left, T[] right) {
    T[] result = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, result, left.length, right.length);
    return result;
  }
}
