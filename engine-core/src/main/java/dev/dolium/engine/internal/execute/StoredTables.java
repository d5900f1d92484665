// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.TableAccess;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.spi.TableLoad;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of an engine as backups need them. */
public final class StoredTables implements TableAccess {
  private static final int PREFIX_LENGTH = Integer.BYTES + Short.BYTES;

  private final Parts parts;
  private final Committer committer;
  private final IndexBackfill backfill;
  private final CreateTableHandler create;

  /** Creates the access to the tables of an engine. */
  public StoredTables(Parts parts, Committer committer, IndexBackfill backfill) {
    this.parts = parts;
    this.committer = committer;
    this.backfill = backfill;
    this.create = new CreateTableHandler(parts);
  }

  @Override
  public List<TableImage> all() {
    List<TableImage> images = new ArrayList<>();
    for (String name : parts.catalog().namesAfter(null)) {
      find(name).ifPresent(images::add);
    }
    return images;
  }

  @Override
  public Optional<TableImage> find(String nameOrArn) {
    TableEntry entry = parts.catalog().find(nameOrArn);
    return entry == null ? Optional.empty() : Optional.of(image(entry.state()));
  }

  private TableImage image(TableState table) {
    return new TableImage(
        table.id(),
        table.name(),
        table.uuid(),
        parts.catalog().arns().table(table.name()),
        table.created(),
        table.status(),
        table.attributeDefinitions(),
        table.keySchema(),
        indexes(table, IndexState.Kind.LOCAL),
        indexes(table, IndexState.Kind.GLOBAL),
        table.settings(),
        table.features().timeToLiveAttribute(),
        table.features().restore(),
        parts.catalog().encode(table));
  }

  private static List<IndexDefinition> indexes(TableState table, IndexState.Kind kind) {
    return table.indexes().stream()
        .filter(index -> index.kind() == kind && index.status() != IndexStatus.DELETING)
        .map(IndexState::definition)
        .toList();
  }

  @Override
  public void awaitWrites(String tableName) {
    TableEntry entry = parts.catalog().find(tableName);
    if (entry != null) {
      entry.awaitWrites();
    }
  }

  @Override
  public TableImage imageOf(byte[] state) {
    return image(parts.catalog().decode(state));
  }

  @Override
  public Optional<String> tableOf(WriteBatch.Change change) {
    return Keyspace.tableOfCatalogKey(change.family(), change.key());
  }

  @Override
  public KeyRange items(int id) {
    return Keyspace.dataOf(id, 0);
  }

  @Override
  public int keyPrefixLength() {
    return PREFIX_LENGTH;
  }

  @Override
  public TableLoad load(CreateTable table, RestoreSummary summary) {
    new TableRules(new ThroughputRules(parts.catalog().arns().region())).checkCreate(table);
    TableCatalog catalog = parts.catalog();
    TableEntry entry =
        catalog.create(
            table.tableName(),
            id -> {
              TableState state = create.state(id, table, null);
              return state
                  .with(TableStatus.CREATING, null)
                  .with(state.features().withRestore(summary));
            });
    return new StoredTableLoad(parts, committer, backfill, entry);
  }

  @Override
  public void abandon(String tableName) {
    TableEntry entry = parts.catalog().find(tableName);
    if (entry != null && entry.state().status() == TableStatus.CREATING) {
      parts.catalog().drop(entry);
    }
  }
}
