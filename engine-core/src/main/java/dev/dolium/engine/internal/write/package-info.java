// SPDX-License-Identifier: Apache-2.0
/**
 * Turns item writes into one atomic commit.
 *
 * <p>Start with {@link WritePath}. Decisions are pure: a store may ask for them again after a
 * conflict. Nothing here knows requests, JSON or RocksDB.
 */
@NullMarked
package dev.dolium.engine.internal.write;

import org.jspecify.annotations.NullMarked;
