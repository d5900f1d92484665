// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link UpdateTable}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
final class UpdateTableHandler {
  private final Parts parts;

  UpdateTableHandler(Parts parts) {
    this.parts = parts;
  }

  TableDescription execute(UpdateTable request) {
    StreamSettings.checkUpdate(request.settings().stream());
    TableEntry table = parts.catalog().existing(request.tableName());
    checkActive(table.state());
    List<IndexUpdate> updates = request.indexUpdates() == null ? List.of() : request.indexUpdates();
    updates.forEach(update -> checkIndexUpdate(table.state(), update));
    changeStream(table, request.settings().stream());
    if (!request.settings().withStream(null).equals(TableSettings.NONE)) {
      parts.catalog().change(table, state -> withSettings(state, request.settings()));
    }
    TableDescription description = null;
    for (IndexUpdate update : updates) {
      description = apply(table, update, request.attributeDefinitions());
    }
    return description != null ? description : describe(table.state());
  }

  private void changeStream(TableEntry table, @Nullable StreamSpecification stream) {
    if (stream != null) {
      StreamSettings settings = new StreamSettings(parts);
      StreamState created = settings.create(table.state().name(), stream);
      parts.catalog().change(table, state -> settings.change(state, stream, created));
    }
  }

  private static void checkActive(TableState state) {
    if (state.status() != TableStatus.ACTIVE) {
      throw new ResourceInUseException(
          "Attempt to change a resource which is still in use: Table is being "
              + TableHandlers.inWords(state.status())
              + ": "
              + state.name());
    }
  }

  private TableDescription describe(TableState state) {
    return new TableDescriptions(parts).of(state.with(TableStatus.UPDATING, null));
  }

  private static TableState withSettings(TableState state, TableSettings given) {
    TableSettings old = state.settings();
    TableSettings merged =
        new TableSettings(
            or(given.billingMode(), old.billingMode()),
            or(given.provisioned(), old.provisioned()),
            or(given.onDemand(), old.onDemand()),
            or(given.warm(), old.warm()),
            old.stream(),
            or(given.sse(), old.sse()),
            or(given.tableClass(), old.tableClass()),
            or(given.deletionProtection(), old.deletionProtection()),
            old.tags(),
            old.resourcePolicy());
    return state.with(merged, state.history());
  }

  private static <T> @Nullable T or(@Nullable T given, @Nullable T old) {
    return given != null ? given : old;
  }

  private static void checkIndexUpdate(TableState table, IndexUpdate update) {
    IndexState existing = table.index(update.indexName());
    if (update instanceof IndexUpdate.Create) {
      if (existing != null) {
        throw new ValidationException(
            "Attempting to create an index which already exists: " + update.indexName());
      }
    } else if (existing == null || existing.kind() != IndexState.Kind.GLOBAL) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
  }

  private TableDescription apply(
      TableEntry table, IndexUpdate update, @Nullable List<AttributeDefinition> attributes) {
    if (update instanceof IndexUpdate.Create create) {
      return create(table, create.index(), attributes == null ? List.of() : attributes);
    } else if (update instanceof IndexUpdate.Delete delete) {
      return delete(table, delete.indexName());
    }
    return describe(table.state());
  }

  private TableDescription create(
      TableEntry table, IndexDefinition index, List<AttributeDefinition> attributes) {
    List<AttributeDefinition> merged = merge(table.state(), index, attributes);
    TableRules.checkIndex(index, new HashSet<>(), merged);
    TableState creating =
        parts.catalog().change(table, state -> withNewIndex(state, index, merged));
    TableDescription description = describe(creating);
    parts.backfill().fill(table, index.name());
    parts
        .catalog()
        .change(
            table,
            state ->
                state.withIndexes(
                    each ->
                        each.name().equals(index.name())
                            ? each.with(IndexStatus.ACTIVE, false)
                            : each));
    return description;
  }

  // Only the attributes of the new index need to be given; superfluous ones are passed over.
  private static List<AttributeDefinition> merge(
      TableState table, IndexDefinition index, List<AttributeDefinition> given) {
    Set<String> needed =
        index.keySchema().stream().map(element -> element.name()).collect(Collectors.toSet());
    List<AttributeDefinition> merged = new ArrayList<>(table.attributeDefinitions());
    for (AttributeDefinition definition : given) {
      boolean known = merged.stream().anyMatch(each -> each.name().equals(definition.name()));
      if (!known && needed.contains(definition.name())) {
        merged.add(definition);
      }
    }
    return merged;
  }

  private static TableState withNewIndex(
      TableState state, IndexDefinition index, List<AttributeDefinition> attributes) {
    List<IndexState> indexes = new ArrayList<>(state.indexes());
    indexes.add(
        new IndexState(
            state.nextIndexId(),
            IndexState.Kind.GLOBAL,
            index,
            IndexStatus.CREATING,
            true,
            ThroughputHistory.NONE));
    return state.with(attributes, indexes, state.nextIndexId() + 1);
  }

  private TableDescription delete(TableEntry table, String indexName) {
    IndexState index = table.state().index(indexName);
    TableDescription description =
        describe(
            table
                .state()
                .withIndexes(
                    each ->
                        each.name().equals(indexName)
                            ? each.with(IndexStatus.DELETING, false)
                            : each));
    parts.catalog().change(table, state -> without(state, indexName));
    if (index != null) {
      KeyRange entries = Keyspace.dataOf(table.state().id(), index.id());
      parts.backfill().discard(entries);
    }
    return description;
  }

  private static TableState without(TableState state, String indexName) {
    List<IndexState> left =
        state.indexes().stream().filter(index -> !index.name().equals(indexName)).toList();
    Set<String> used =
        left.stream()
            .flatMap(index -> index.definition().keySchema().stream())
            .map(element -> element.name())
            .collect(Collectors.toSet());
    state.keySchema().forEach(element -> used.add(element.name()));
    List<AttributeDefinition> attributes =
        state.attributeDefinitions().stream().filter(each -> used.contains(each.name())).toList();
    return state.with(attributes, left, state.nextIndexId());
  }
}
