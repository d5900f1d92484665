// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a table's settings or its global indexes.
 *
 * @param tableName the name or ARN of the table
 * @param attributeDefinitions the types of the key attributes of a new index; null if not given
 * @param indexUpdates what to do with global indexes; null if not given
 * @param settings the settings to change; those that are null stay
 */
public record UpdateTable(
    String tableName,
    @Nullable List<AttributeDefinition> attributeDefinitions,
    @Nullable List<IndexUpdate> indexUpdates,
    TableSettings settings)
    implements Operation<TableDescription> {
  /** A change of one global index. */
  public sealed interface IndexUpdate {
    /** The name of the index. */
    String indexName();

    /**
     * Creates an index and fills it from the items that are there.
     *
     * @param index the new index
     */
    record Create(IndexDefinition index) implements IndexUpdate {
      @Override
      public String indexName() {
        return index.name();
      }
    }

    /**
     * Changes the throughput of an index.
     *
     * @param indexName the index
     * @param provisioned provisioned throughput, if given
     * @param onDemand maximum throughput on demand, if given
     * @param warm warm throughput, if given
     */
    record Update(
        String indexName,
        @Nullable Throughput provisioned,
        @Nullable Throughput onDemand,
        @Nullable Throughput warm)
        implements IndexUpdate {}

    /**
     * Drops an index.
     *
     * @param indexName the index
     */
    record Delete(String indexName) implements IndexUpdate {}
  }
}
