// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Throughput;
import java.util.function.UnaryOperator;

/**
 * Carries out {@link UpdateTable}.
 *
 * @see TableUpdate
 */
final class UpdateTableHandler {
  private final Parts parts;
  private final TableCatalog catalog;
  private final ThroughputRules throughput;

  UpdateTableHandler(Parts parts) {
    this.parts = parts;
    this.catalog = parts.catalog();
    this.throughput = new ThroughputRules(catalog.arns().region());
  }

  TableDescription execute(UpdateTable request) {
    TableUpdate.checkAlone(request);
    StreamSpecification stream = request.settings().stream();
    StreamSettings.checkUpdate(stream);
    TableEntry table = catalog.existing(request.tableName());
    TableHandlers.checkActive(table.state());
    catalog.checkConcurrency();
    TableState before = table.state();
    StreamSettings streams = new StreamSettings(parts);
    StreamState created = streams.create(before.name(), stream, before.settings().provisioned());
    UnaryOperator<TableState> change =
        state -> {
          TableHandlers.checkActive(state);
          return applied(stream == null ? state : streams.change(state, stream, created), request);
        };
    // Looks at other tables, for which this one's change must not wait.
    parts.capacity().check(before, change.apply(before));
    TableState after = catalog.change(table, change);
    TableDescription description = new TableDescriptions(parts).of(shown(before, after, request));
    for (IndexState index : after.indexes()) {
      if (!index.filled() && before.index(index.name()) == null) {
        parts.filling().start(table, index.id());
      }
    }
    return description;
  }

  private TableState applied(TableState state, UpdateTable request) {
    return new TableUpdate(
            state, request, parts.time().instant(), catalog.life().delays(), throughput)
        .applied();
  }

  // The answer shows what is under way even when nothing takes time; the next look finds the end.
  private static TableState shown(TableState before, TableState after, UpdateTable request) {
    TableState shown = after.with(TableStatus.UPDATING, after.statusUntil());
    for (IndexUpdate update : TableUpdate.updates(request)) {
      if (update instanceof IndexUpdate.Create create) {
        shown = withStatus(shown, create.indexName(), IndexStatus.CREATING);
      } else if (update instanceof IndexUpdate.Update change) {
        shown = withStatus(shown, change.indexName(), IndexStatus.UPDATING);
      } else if (after.index(update.indexName()) == null) {
        shown = shown.with(before.attributeDefinitions(), before.indexes(), shown.nextIndexId());
        shown = withStatus(shown, update.indexName(), IndexStatus.DELETING);
      }
    }
    Throughput maximum = request.settings().onDemand();
    return maximum == null ? shown : withMaximum(shown, maximum);
  }

  private static TableState withStatus(TableState table, String name, IndexStatus status) {
    return table.withIndexes(
        index ->
            index.name().equals(name) && index.statusUntil() == null
                ? index.with(status, null)
                : index);
  }

  // The answer repeats a −1 that takes a maximum away.
  private static TableState withMaximum(TableState table, Throughput asked) {
    Throughput kept = table.settings().onDemand();
    return table.with(
        table.settings().withOnDemand(TableUpdate.merged(asked, kept)), table.history());
  }
}
