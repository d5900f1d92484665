// SPDX-License-Identifier: Apache-2.0
/**
 * Decides whether what many threads saw could have happened one call after another.
 *
 * <p>Start with {@link Linearizability}. {@link ConcurrentHistory} writes a history down while it
 * happens, {@link RegisterCalls} is the model of items against which engines are judged.
 */
@NullMarked
package dev.dolium.testkit.linear;

import org.jspecify.annotations.NullMarked;
