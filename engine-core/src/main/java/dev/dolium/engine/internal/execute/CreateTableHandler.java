// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableFeatures;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link CreateTable}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class CreateTableHandler {
  private final Parts parts;

  CreateTableHandler(Parts parts) {
    this.parts = parts;
  }

  TableDescription execute(CreateTable request) {
    TableRules.checkCreate(request);
    StreamSettings.checkCreate(request.settings().stream());
    StreamState stream =
        new StreamSettings(parts).create(request.tableName(), request.settings().stream());
    TableEntry table =
        parts.catalog().create(request.tableName(), id -> state(id, request, stream));
    // The answer shows the table as it is being created; the next look finds it ready.
    return new TableDescriptions(parts).of(table.state().with(TableStatus.CREATING, null));
  }

  private TableState state(int id, CreateTable request, @Nullable StreamState stream) {
    List<IndexState> indexes = new ArrayList<>();
    addIndexes(indexes, request.localIndexes(), IndexState.Kind.LOCAL);
    addIndexes(indexes, request.globalIndexes(), IndexState.Kind.GLOBAL);
    return new TableState(
        id,
        request.tableName(),
        UUID.randomUUID().toString(),
        parts.time().instant(),
        TableStatus.ACTIVE,
        null,
        1,
        request.attributeDefinitions(),
        request.keySchema(),
        indexes,
        indexes.size() + 1,
        request.settings().withStream(StreamSettings.setting(request.settings().stream())),
        ThroughputHistory.NONE,
        TableFeatures.NONE.with(stream));
  }

  private static void addIndexes(
      List<IndexState> indexes, @Nullable List<IndexDefinition> definitions, IndexState.Kind kind) {
    if (definitions == null) {
      return;
    }
    for (IndexDefinition definition : definitions) {
      indexes.add(
          new IndexState(
              indexes.size() + 1,
              kind,
              definition,
              IndexStatus.ACTIVE,
              false,
              ThroughputHistory.NONE));
    }
  }
}
