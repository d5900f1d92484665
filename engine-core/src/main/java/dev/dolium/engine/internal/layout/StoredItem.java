// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.item.AttributeMap;
import org.jspecify.annotations.Nullable;

/** An item as one read found it; decoded when it is first asked for. Used by one thread. */
public final class StoredItem {
  private final byte[] bytes;
  private final EncodedItem view;
  private @Nullable AttributeMap attributes;

  /** Wraps the bytes of an item. */
  public StoredItem(ItemCodec codec, byte[] bytes) {
    this.bytes = bytes;
    this.view = new EncodedItem(codec, bytes);
  }

  /** The item as it lies in the store. */
  public byte[] bytes() {
    return bytes;
  }

  /** The item for conditions, which decode only what they name. */
  public EncodedItem view() {
    return view;
  }

  /** All attributes. */
  public AttributeMap attributes() {
    AttributeMap known = attributes;
    if (known == null) {
      known = view.decode();
      attributes = known;
    }
    return known;
  }

  /** The size of the item as DynamoDB counts it, in bytes. */
  public int sizeBytes() {
    return view.sizeBytes();
  }
}
