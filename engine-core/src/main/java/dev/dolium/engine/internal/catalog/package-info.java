// SPDX-License-Identifier: Apache-2.0
/**
 * The tables that there are, and where each is in its life.
 *
 * <p>Start with {@link TableCatalog}. {@link TableState} is what is kept on disk; {@link
 * TableSchema} is what writes and reads need of it. Nothing here reads or writes items.
 */
@NullMarked
package dev.dolium.engine.internal.catalog;

import org.jspecify.annotations.NullMarked;
