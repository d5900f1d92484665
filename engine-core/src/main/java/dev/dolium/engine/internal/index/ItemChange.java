// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import org.jspecify.annotations.Nullable;

/**
 * An item before and after a write.
 *
 * @param before the item before; null if there was none, or if nobody needed to know
 * @param after the item after; null if there is none
 */
public record ItemChange(@Nullable StoredItem before, @Nullable AttributeMap after) {}
