// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableExtras;
import dev.dolium.engine.internal.catalog.TableFeatures;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
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
  private final TableRules rules;

  CreateTableHandler(Parts parts) {
    this.parts = parts;
    this.rules = new TableRules(new ThroughputRules(parts.catalog().arns().region()));
  }

  TableDescription execute(CreateTable request) {
    rules.checkCreate(request);
    StreamSettings.checkCreate(request.settings().stream());
    TableEntry existing = parts.catalog().find(request.tableName());
    if (existing != null) {
      TableHandlers.checkNotComingOrGoing(existing.state());
    }
    parts.catalog().checkConcurrency();
    StreamState stream =
        new StreamSettings(parts)
            .create(
                request.tableName(), request.settings().stream(), request.settings().provisioned());
    parts.capacity().check(null, state(0, request, stream));
    TableEntry table =
        parts.catalog().create(request.tableName(), id -> state(id, request, stream));
    // The answer shows the table as it is being created; without delays the next look finds it
    // ready.
    return new TableDescriptions(parts).of(table.state().with(TableStatus.CREATING, null));
  }

  /** The state of a new table with that number. */
  TableState state(int id, CreateTable request, @Nullable StreamState stream) {
    List<IndexState> indexes = new ArrayList<>();
    addIndexes(indexes, request.localIndexes(), IndexState.Kind.LOCAL);
    addIndexes(indexes, request.globalIndexes(), IndexState.Kind.GLOBAL);
    Instant now = parts.time().instant();
    Instant until = TableLife.after(now, parts.catalog().life().delays().creating());
    return new TableState(
        id,
        request.tableName(),
        UUID.randomUUID().toString(),
        now,
        until == null ? TableStatus.ACTIVE : TableStatus.CREATING,
        until,
        1,
        request.attributeDefinitions(),
        request.keySchema(),
        indexes,
        indexes.size() + 1,
        request.settings().kept().withStream(StreamSettings.setting(request.settings().stream())),
        history(request.settings(), now),
        TableFeatures.NONE.with(stream),
        extras(request.settings()));
  }

  private static ThroughputHistory history(TableSettings settings, Instant now) {
    return ThroughputRules.isOnDemand(settings.billingMode())
        ? ThroughputHistory.NONE.withUpdateToPayPerRequest(now)
        : ThroughputHistory.NONE;
  }

  private static TableExtras extras(TableSettings settings) {
    TableExtras extras =
        settings.tags() == null ? TableExtras.NONE : TableExtras.NONE.withTags(settings.tags());
    String policy = settings.resourcePolicy();
    return policy == null
        ? extras
        : extras.withPolicy("", new TableExtras.Policy(policy, PolicyHandler.newRevision()));
  }

  private static void addIndexes(
      List<IndexState> indexes, @Nullable List<IndexDefinition> definitions, IndexState.Kind kind) {
    if (definitions != null) {
      for (IndexDefinition definition : definitions) {
        indexes.add(IndexState.initial(indexes.size() + 1, kind, definition));
      }
    }
  }
}
