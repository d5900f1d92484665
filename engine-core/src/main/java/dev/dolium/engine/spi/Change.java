// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import org.jspecify.annotations.Nullable;

/**
 * What one commit did to one item, as far as the stream's view shows it.
 *
 * @param sequence its place in its log
 * @param stamp the time and identity of the commit
 * @param kind what became of the item
 * @param origin who asked for it
 * @param keys the item's key
 * @param before the item before; null if there was none or the view leaves it out
 * @param after the item after; null if there is none or the view leaves it out
 */
public record Change(
    long sequence,
    CommitStamp stamp,
    Kind kind,
    WriteOrigin origin,
    AttributeMap keys,
    @Nullable AttributeMap before,
    @Nullable AttributeMap after) {
  /** What became of an item. */
  public enum Kind {
    /** It did not exist before. */
    INSERT,
    /** At least one attribute has another value than before. */
    MODIFY,
    /** It exists no more. */
    REMOVE
  }

  /** The size of the key and of the items shown, as DynamoDB counts items, in bytes. */
  public int sizeBytes() {
    return ItemSize.of(keys)
        + (before == null ? 0 : ItemSize.of(before))
        + (after == null ? 0 : ItemSize.of(after));
  }
}
