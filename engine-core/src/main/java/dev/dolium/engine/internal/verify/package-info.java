// SPDX-License-Identifier: Apache-2.0
/**
 * Proves that a store holds together: every index entry has its item and every item its entries,
 * every change log tells an unbroken history, and nothing is there that nobody knows.
 *
 * <p>Start with {@link EngineVerifier}, which only reads; {@link IndexMender} writes anew what
 * follows from the items.
 */
@NullMarked
package dev.dolium.engine.internal.verify;

import org.jspecify.annotations.NullMarked;
