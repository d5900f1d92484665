// SPDX-License-Identifier: Apache-2.0
/**
 * Backups of tables, and recovery of a table to any past second.
 *
 * <p>Start with {@link Backups}. On-demand backups are copies of a table's stored items; recovery
 * is such a copy, taken now and then, and the changes after it, which {@link Recovery} takes from
 * the store's commit log. Nothing here knows RocksDB or the protocol.
 */
@NullMarked
package dev.dolium.backup;

import org.jspecify.annotations.NullMarked;
