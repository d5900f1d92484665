// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.TableDescription;

/**
 * Drops a table with all its items.
 *
 * @param tableName the name or ARN of the table
 */
public record DeleteTable(String tableName) implements Operation<TableDescription> {}
