// SPDX-License-Identifier: Apache-2.0
/**
 * Proves that a store holds together: every index entry has its item and every item its entries.
 *
 * <p>Start with {@link EngineVerifier}. It only reads.
 */
@NullMarked
package dev.dolium.engine.internal.verify;

import org.jspecify.annotations.NullMarked;
