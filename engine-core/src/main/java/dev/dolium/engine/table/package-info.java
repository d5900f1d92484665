// SPDX-License-Identifier: Apache-2.0
/**
 * What a table is: its keys, indexes, settings and status.
 *
 * <p>Start with {@link TableDefinition} for a table to be created and {@link TableDescription} for
 * one that is there.
 */
@NullMarked
package dev.dolium.engine.table;

import org.jspecify.annotations.NullMarked;
