// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An inner node of a {@link ByteTree}.
 *
 * <p>Child {@code i} holds the keys from {@code keys[i]} to before {@code keys[i + 1]}; the first
 * child also holds whatever is smaller, so {@code keys[0]} is never looked at here.
 */
final class TreeBranch extends TreeNode {
  private final TreeNode[] children;

  private TreeBranch(byte[][] keys, TreeNode[] children, long bytes) {
    super(keys, bytes);
    this.children = children;
  }

  /** A new root above one that became too wide. */
  static TreeBranch above(TreeNode root) {
    return new TreeBranch(new byte[][] {root.keys[0]}, new TreeNode[] {root}, root.bytes)
        .withChild(0, root);
  }

  TreeNode child(int at) {
    return children[at];
  }

  @Override
  byte @Nullable [] get(byte[] key) {
    return children[childOf(key)].get(key);
  }

  @Override
  TreeNode with(byte[] key, byte[] value) {
    int at = childOf(key);
    return withChild(at, children[at].with(key, value));
  }

  @Override
  TreeNode without(byte[] key) {
    int at = childOf(key);
    TreeNode child = children[at].without(key);
    if (child == children[at]) {
      return this;
    }
    if (child.width() == 0) {
      return new TreeBranch(
          cut(keys, at, at + 1), cut(children, at, at + 1), bytes - children[at].bytes);
    }
    return child.isTooNarrow() && width() > 1 ? joinedChild(at, child) : withChild(at, child);
  }

  @Override
  TreeNode withoutRange(KeyRange range) {
    int first = childOf(range.start());
    int last = lastChildOf(range);
    TreeNode[] kept = children.clone();
    for (int i = first; i <= last; i++) {
      boolean atEdge = i == first || i == last;
      kept[i] = atEdge ? children[i].withoutRange(range) : TreeLeaf.EMPTY;
    }
    return ofNonEmpty(kept);
  }

  @Override
  boolean ascend(KeyRange range, EntryVisitor visitor) {
    int last = lastChildOf(range);
    for (int i = childOf(range.start()); i <= last; i++) {
      if (!children[i].ascend(range, visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean descend(KeyRange range, EntryVisitor visitor) {
    int first = childOf(range.start());
    for (int i = lastChildOf(range); i >= first; i--) {
      if (!children[i].descend(range, visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  long sizeBytes(KeyRange range) {
    int first = childOf(range.start());
    int last = lastChildOf(range);
    long sum = 0;
    for (int i = first; i <= last; i++) {
      boolean atEdge = i == first || i == last;
      sum += atEdge ? children[i].sizeBytes(range) : children[i].bytes;
    }
    return sum;
  }

  @Override
  TreeNode slice(int from, int to) {
    TreeNode[] part = Arrays.copyOfRange(children, from, to);
    return new TreeBranch(Arrays.copyOfRange(keys, from, to), part, bytesOf(part));
  }

  @Override
  TreeNode joined(byte[] separator, TreeNode right) {
    TreeBranch other = (TreeBranch) right;
    byte[][] bothKeys = concatenated(keys, other.keys);
    // The right node never looked at its first key; here it bounds a child.
    bothKeys[keys.length] = separator;
    return new TreeBranch(bothKeys, concatenated(children, other.children), bytes + other.bytes);
  }

  /** A copy with another child at that position, split in two if it is too wide. */
  private TreeBranch withChild(int at, TreeNode child) {
    long grown = bytes + child.bytes - children[at].bytes;
    if (!child.isTooWide()) {
      return new TreeBranch(keys, replaced(children, at, child), grown);
    }
    int middle = child.width() / 2;
    TreeNode[] split = inserted(children, at + 1, child.slice(middle, child.width()));
    split[at] = child.slice(0, middle);
    return new TreeBranch(inserted(keys, at + 1, child.keys[middle]), split, grown);
  }

  /** A copy in which a child that became too narrow is joined with a neighbour. */
  private TreeBranch joinedChild(int at, TreeNode child) {
    int left = at == 0 ? 0 : at - 1;
    int right = left + 1;
    TreeNode both =
        (left == at ? child : children[left])
            .joined(keys[right], left == at ? children[right] : child);
    long removed = children[at].bytes - child.bytes;
    TreeNode[] fewer = cut(children, right, right + 1);
    fewer[left] = both;
    return new TreeBranch(cut(keys, right, right + 1), fewer, bytes - removed)
        .withChild(left, both);
  }

  private TreeBranch ofNonEmpty(TreeNode[] nodes) {
    byte[][] keptKeys = new byte[nodes.length][];
    TreeNode[] kept = new TreeNode[nodes.length];
    int count = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i].width() > 0) {
        keptKeys[count] = keys[i];
        kept[count++] = nodes[i];
      }
    }
    TreeNode[] exact = Arrays.copyOf(kept, count);
    return new TreeBranch(Arrays.copyOf(keptKeys, count), exact, bytesOf(exact));
  }

  private int childOf(byte[] key) {
    int low = 1;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(keys[middle], key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private int lastChildOf(KeyRange range) {
    byte[] end = range.end();
    return end == null ? children.length - 1 : childOf(end);
  }

  private static long bytesOf(TreeNode[] nodes) {
    long sum = 0;
    for (TreeNode node : nodes) {
      sum += node.bytes;
    }
    return sum;
  }
}
