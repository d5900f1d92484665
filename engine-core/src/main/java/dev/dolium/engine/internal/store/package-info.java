// SPDX-License-Identifier: Apache-2.0
/**
 * The store in memory.
 *
 * <p>Start with {@link MemoryStore}; below it lies {@link ByteTree}, an immutable ordered map, so
 * that a snapshot or a fork is one reference. Lock order: the single lock of a memory store is
 * taken last, after whatever locks the caller of an update holds; a decision runs inside it.
 * Nothing here knows tables, items or requests.
 */
@NullMarked
package dev.dolium.engine.internal.store;

import org.jspecify.annotations.NullMarked;
