// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
 * @param extras what hangs on it without bearing on its items
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
    TableFeatures features,
    TableExtras extras) {
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
        features,
        extras);
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
        features,
        extras);
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
        newFeatures,
        extras);
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
        features,
        extras);
  }

  /** This table with other extras. */
  public TableState with(TableExtras newExtras) {
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
        features,
        newExtras);
  }

  /** This table with each index changed. */
  public TableState withIndexes(UnaryOperator<IndexState> change) {
    return with(attributeDefinitions, indexes.stream().map(change).toList(), nextIndexId);
  }

  /** This table without those indexes, and without the attributes that only they need. */
  public TableState without(Predicate<IndexState> gone) {
    List<IndexState> left = indexes.stream().filter(gone.negate()).toList();
    Set<String> used = new HashSet<>();
    keySchema.forEach(element -> used.add(element.name()));
    left.forEach(
        index -> index.definition().keySchema().forEach(element -> used.add(element.name())));
    TableExtras kept = extras;
    for (IndexState index : indexes) {
      kept = gone.test(index) ? kept.withoutIndex(index.name()) : kept;
    }
    return with(
            attributeDefinitions.stream().filter(each -> used.contains(each.name())).toList(),
            left,
            nextIndexId)
        .with(kept);
  }

  /** This table with one of its indexes changed. */
  public TableState withIndex(int indexId, UnaryOperator<IndexState> change) {
    return withIndexes(index -> index.id() == indexId ? change.apply(index) : index);
  }

  /** When a status of the table or an index of it passes on next; null if all stay. */
  public @Nullable Instant nextChange() {
    Instant next = statusUntil;
    for (IndexState index : indexes) {
      Instant until = index.statusUntil();
      if (until != null && (next == null || until.isBefore(next))) {
        next = until;
      }
    }
    return next;
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
