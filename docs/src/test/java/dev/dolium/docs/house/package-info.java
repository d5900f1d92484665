// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the house in order: layers, sizes, names and banned calls, read from the sources of all
 * modules.
 *
 * <p>Start with {@link HouseRulesTest}. The tables that a change may have to edit are {@link
 * Layers}, {@link ModuleArrows} and {@link Exceptions}.
 */
@NullMarked
package dev.dolium.docs.house;

import org.jspecify.annotations.NullMarked;
