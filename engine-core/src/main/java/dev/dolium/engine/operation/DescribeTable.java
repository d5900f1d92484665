// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.TableDescription;

/**
 * Describes a table.
 *
 * @param tableName the name or ARN of the table
 */
public record DescribeTable(String tableName) implements Operation<TableDescription> {}
