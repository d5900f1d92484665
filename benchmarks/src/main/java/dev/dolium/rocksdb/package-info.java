// SPDX-License-Identifier: Apache-2.0
/**
 * The floor of the store: RocksDB itself, opened with the very options that the engine's store
 * opens it with.
 */
@NullMarked
package dev.dolium.rocksdb;

import org.jspecify.annotations.NullMarked;
