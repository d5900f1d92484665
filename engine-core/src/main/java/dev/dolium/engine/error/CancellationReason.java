// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

import dev.dolium.engine.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Why one action of a transaction was refused.
 *
 * @param code {@code None} for an action that was not the cause
 * @param message absent for {@code None}
 * @param item the item as it is, if the action asked for it
 */
public record CancellationReason(String code, @Nullable String message, @Nullable Item item) {
  /** The reason of an action that was not the cause. */
  public static final CancellationReason NONE = new CancellationReason("None", null, null);
}
