// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableExtras.Earlier;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexDescription;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes tables as they are. */
final class TableDescriptions {
  private final TableArns arns;
  private final TableStatistics statistics;
  private final InstantSource time;

  TableDescriptions(Parts parts) {
    this.arns = parts.catalog().arns();
    this.statistics = parts.statistics();
    this.time = parts.time();
  }

  TableDescription of(TableState table) {
    TableStatistics.Count items = statistics.of(Keyspace.dataOf(table.id(), 0));
    StreamState stream = table.features().stream();
    return new TableDescription(
        table.name(),
        table.uuid(),
        arns.table(table.name()),
        table.status(),
        table.created(),
        table.attributeDefinitions(),
        table.keySchema(),
        indexes(table, IndexState.Kind.LOCAL),
        indexes(table, IndexState.Kind.GLOBAL),
        items.items(),
        items.sizeBytes(),
        settings(table),
        history(table),
        stream == null ? null : stream.label(),
        stream == null ? null : arns.stream(table.name(), stream.label()),
        table.features().restore());
  }

  private static TableSettings settings(TableState table) {
    Earlier earlier = earlier(table);
    return earlier == null
        ? table.settings()
        : table.settings().withProvisioned(earlier.provisioned());
  }

  private static @Nullable Earlier earlier(TableState table) {
    return table.status() == TableStatus.UPDATING ? table.extras().earlier().get("") : null;
  }

  private List<IndexDescription> indexes(TableState table, IndexState.Kind kind) {
    return table.indexes().stream()
        .filter(index -> index.kind() == kind)
        .map(index -> index(table, index))
        .toList();
  }

  private IndexDescription index(TableState table, IndexState index) {
    TableStatistics.Count entries = statistics.of(Keyspace.dataOf(table.id(), index.id()));
    // Indexes that come with their table share its status, and are not filled.
    boolean withTable = table.status() == TableStatus.CREATING;
    boolean joining = !withTable && index.status() == IndexStatus.CREATING;
    Earlier earlier =
        index.status() == IndexStatus.UPDATING ? table.extras().earlier().get(index.name()) : null;
    IndexDefinition definition = index.definition();
    return new IndexDescription(
        earlier == null
            ? definition
            : definition.withThroughput(
                earlier.provisioned(), definition.onDemand(), definition.warm()),
        arns.index(table.name(), index.name()),
        withTable ? IndexStatus.CREATING : index.status(),
        joining ? (Boolean) index.backfilling() : null,
        entries.items(),
        entries.sizeBytes(),
        today(earlier == null ? index.history() : earlier.history()));
  }

  // A table that is created on demand does not say so as of a moment before it is there.
  private ThroughputHistory history(TableState table) {
    Earlier earlier = earlier(table);
    ThroughputHistory history = today(earlier == null ? table.history() : earlier.history());
    return table.status() == TableStatus.CREATING
        ? history.withUpdateToPayPerRequest(null)
        : history;
  }

  private ThroughputHistory today(ThroughputHistory history) {
    return history.withDecreasesToday(ThroughputRules.decreasesToday(history, time.instant()));
  }
}
