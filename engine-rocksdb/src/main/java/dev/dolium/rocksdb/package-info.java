// SPDX-License-Identifier: Apache-2.0
/**
 * The store on disk; nothing else knows RocksDB.
 *
 * <p>Start with {@link RocksStore}. Native handles belong to {@link NativeDatabase} and are touched
 * only inside a call that {@link NativeScope} admitted. Lock order: the stripes of {@link KeyLocks}
 * in ascending order, then a {@link LogTail}, which is held for a few instructions and never during
 * I/O.
 */
@NullMarked
package dev.dolium.rocksdb;

import org.jspecify.annotations.NullMarked;
