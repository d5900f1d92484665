// SPDX-License-Identifier: Apache-2.0
/**
 * Turns checked requests into the engine's operations, and results into answers, one method for
 * each.
 *
 * <p>Start with {@link dev.dolium.wire.operation.WireOperation}; one class holds one family of
 * operations. Nothing here knows JSON or judges what an operation means: that is the engine's.
 */
@NullMarked
package dev.dolium.wire.operation;

import org.jspecify.annotations.NullMarked;
