// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalog keeps it; immutable.
 *
 * @param id its number, never used twice
 * @param name its name
 * @param uuid its unique id for users
 * @param created when it was created
 * @param status where it is in its life
 * @param statusUntil when the status passes on, on the engine's clock; null if it stays
 * @param version grows with each change
 * @param attributeDefinitions the types of all key attributes
 * @param keySchema its key
 * @param indexes its indexes, in the order of their creation
 * @param nextIndexId the number of the next index
 * @param settings what can change during its life
 * @param history what happened to its throughput
 * @param features what services have set on it
 */
public record TableState(
    int id,
    String name,
    String uuid,
    Instant created,
    TableStatus status,
    @Nullable Instant statusUntil,
    long version,
    List<AttributeDefinition> attributeDefinitions,
    List<KeyElement> keySchema,
    List<IndexState> indexes,
    int nextIndexId,
    TableSettings settings,
    ThroughputHistory history,
    TableFeatures features) {
  /** Copies the lists. */
  public TableState {
    attributeDefinitions = List.copyOf(attributeDefinitions);
    keySchema = List.copyOf(keySchema);
    indexes = List.copyOf(indexes);
  }

  /** This table with another status, which passes on at a moment or stays. */
  public TableState with(TableStatus newStatus, @Nullable Instant until) {
    return new TableState(
        id,
        name,
        uuid,
        created,
        newStatus,
        until,
        version + 1,
        attributeDefinitions,
        keySchema,
        indexes,
        nextIndexId,
        settings,
        history,
        features);
  }

  /** This table with other settings and history. */
  public TableState with(TableSettings newSettings, ThroughputHistory newHistory) {
    return new TableState(
        id,
        name,
        uuid,
        created,
        status,
        statusUntil,
        version + 1,
        attributeDefinitions,
        keySchema,
        indexes,
        nextIndexId,
        newSettings,
        newHistory,
        features);
  }

  /** This table with other features. */
  public TableState with(TableFeatures newFeatures) {
    return new TableState(
        id,
        name,
        uuid,
        created,
        status,
        statusUntil,
        version + 1,
        attributeDefinitions,
        keySchema,
        indexes,
        nextIndexId,
        settings,
        history,
        newFeatures);
  }

  /** This table with other indexes and the attribute definitions that they need. */
  public TableState with(
      List<AttributeDefinition> newAttributes, List<IndexState> newIndexes, int newNextIndexId) {
    return new TableState(
        id,
        name,
        uuid,
        created,
        status,
        statusUntil,
        version + 1,
        newAttributes,
        keySchema,
        newIndexes,
        newNextIndexId,
        settings,
        history,
        features);
  }

  /** This table with each index changed. */
  public TableState withIndexes(UnaryOperator<IndexState> change) {
    return with(attributeDefinitions, indexes.stream().map(change).toList(), nextIndexId);
  }

  /** The index of that name, or null. */
  public @Nullable IndexState index(String indexName) {
    for (IndexState index : indexes) {
      if (index.name().equals(indexName)) {
        return index;
      }
    }
    return null;
  }
}
