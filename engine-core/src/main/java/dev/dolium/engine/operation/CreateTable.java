// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates a table.
 *
 * @param tableName 3 to 255 characters of a–z, A–Z, 0–9, '_', '-' and '.'
 * @param attributeDefinitions the types of all key attributes
 * @param keySchema the table's key
 * @param localIndexes local secondary indexes; null if the request has none
 * @param globalIndexes global secondary indexes; null if the request has none
 * @param settings everything else
 */
public record CreateTable(
    String tableName,
    List<AttributeDefinition> attributeDefinitions,
    List<KeyElement> keySchema,
    @Nullable List<IndexDefinition> localIndexes,
    @Nullable List<IndexDefinition> globalIndexes,
    TableSettings settings)
    implements Operation<TableDescription> {
  /** Creates the table of a definition. */
  public static CreateTable of(TableDefinition definition) {
    return new CreateTable(
        definition.name(),
        definition.attributeDefinitions(),
        definition.keySchema(),
        definition.localIndexes().isEmpty() ? null : definition.localIndexes(),
        definition.globalIndexes().isEmpty() ? null : definition.globalIndexes(),
        definition.settings());
  }
}
