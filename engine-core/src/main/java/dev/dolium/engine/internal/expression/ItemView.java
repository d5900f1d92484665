// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/** One item, or the absence of one, that is read path by path. */
public interface ItemView {
  /** The value at the path, or null if nothing is there. */
  @Nullable AttributeValue resolve(DocumentPath path);

  /** Whether anything is at the path. */
  default boolean exists(DocumentPath path) {
    return resolve(path) != null;
  }

  /** The view of these attributes; of an item that is not there if null. */
  static ItemView of(@Nullable AttributeMap attributes) {
    AttributeMap present = attributes == null ? AttributeMap.EMPTY : attributes;
    return path -> path.resolveIn(present);
  }
}
