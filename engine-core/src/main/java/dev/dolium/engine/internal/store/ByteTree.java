// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from byte keys to byte values in the order of their unsigned bytes.
 *
 * <p>A B-tree whose changes copy the path from the root and share the rest. A change may leave a
 * node one too wide or too narrow; the parent, which is being copied anyway, then splits it or
 * joins it with a neighbour. Removing a range leaves narrow nodes at its edges on purpose: all
 * leaves keep their depth and no node is empty, which is all that lookups need.
 */
final class ByteTree {
  static final ByteTree EMPTY = new ByteTree(TreeLeaf.EMPTY);

  private final TreeNode root;

  private ByteTree(TreeNode root) {
    this.root = root;
  }

  byte @Nullable [] get(byte[] key) {
    return root.get(key);
  }

  /** This map with the key set to the value; both arrays are kept and must not change. */
  ByteTree with(byte[] key, byte[] value) {
    TreeNode changed = root.with(key, value);
    return new ByteTree(changed.isTooWide() ? TreeBranch.above(changed) : changed);
  }

  ByteTree without(byte[] key) {
    return rooted(root.without(key));
  }

  ByteTree withoutRange(KeyRange range) {
    return range.isEmpty() ? this : rooted(root.withoutRange(range));
  }

  void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    if (range.isEmpty()) {
      return;
    }
    if (order == ScanOrder.ASCENDING) {
      root.ascend(range, visitor);
    } else {
      root.descend(range, visitor);
    }
  }

  /** The sum of the lengths of all keys and values in the range. */
  long sizeBytes(KeyRange range) {
    return range.isEmpty() ? 0 : root.sizeBytes(range);
  }

  private ByteTree rooted(TreeNode changed) {
    if (changed == root) {
      return this;
    }
    TreeNode top = changed;
    while (top instanceof TreeBranch branch && branch.width() == 1) {
      top = branch.child(0);
    }
    return top.width() == 0 ? EMPTY : new ByteTree(top);
  }
}
