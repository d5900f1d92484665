// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.changelog;

import dev.dolium.engine.internal.layout.EncodedComparison;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.spi.Change;
import org.jspecify.annotations.Nullable;

/**
 * An item as a commit found and leaves it, decoded and encoded.
 *
 * @param storeKey its key in the store
 * @param before the item before; null if there was none
 * @param after the item after; null if there is none
 * @param afterBytes the item after as it is stored; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record WrittenItem(
    byte[] storeKey,
    @Nullable StoredItem before,
    @Nullable AttributeMap after,
    byte @Nullable [] afterBytes) {
  /** What becomes of the item, by its values; null if nothing does. */
  Change.@Nullable Kind kind() {
    if (before == null) {
      return after == null ? null : Change.Kind.INSERT;
    } else if (after == null || afterBytes == null) {
      return Change.Kind.REMOVE;
    }
    return EncodedComparison.isSame(before, after, afterBytes) ? null : Change.Kind.MODIFY;
  }

  /** The attributes before or after, whichever there are. */
  AttributeMap attributes() {
    if (after != null) {
      return after;
    } else if (before != null) {
      return before.attributes();
    }
    throw new IllegalStateException("expected an item before or after but there is neither");
  }
}
