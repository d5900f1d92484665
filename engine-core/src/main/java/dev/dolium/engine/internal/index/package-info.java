// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps indexes in step with the items of their table.
 *
 * <p>Start with {@link IndexMaintainer}. All of it is a pure function of the item before and after
 * a write.
 */
@NullMarked
package dev.dolium.engine.internal.index;

import org.jspecify.annotations.NullMarked;
