// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.BackupShelf.Shelved;
import dev.dolium.engine.error.TableNotFoundException;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.table.TableDescription;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Writes on-demand backups in the background; any number of threads may use it. */
final class BackupWriting {
  private final EngineContext context;
  private final BackupShelf shelf;
  private final Map<String, CompletableFuture<Void>> writing = new ConcurrentHashMap<>();

  BackupWriting(EngineContext context, BackupShelf shelf) {
    this.context = context;
    this.shelf = shelf;
  }

  /**
   * Begins a backup of a table as it is now.
   *
   * @throws TableNotFoundException if the table was dropped meanwhile
   */
  BackupDescription begin(TableImage table, String backupName) {
    TableDescription counted = context.execute(new DescribeTable(table.tableName()));
    Instant at = Instant.ofEpochMilli(context.stamp().epochMillis());
    String arn = BackupDescription.arn(table, at, context.stamp().commitId());
    BackupDescription backup = BackupDescription.begun(arn, backupName, table, counted, at);
    Snapshot snapshot = snapshotOf(table);
    CompletableFuture<Void> end = new CompletableFuture<>();
    shelf.begin(backup);
    writing.put(arn, end);
    context.soon("backup " + backupName, () -> write(snapshot, backup, end));
    return backup;
  }

  // A table that is still there after the snapshot was taken is in it with all its items.
  private Snapshot snapshotOf(TableImage table) {
    Snapshot snapshot = context.store().snapshot();
    boolean there =
        context
            .tables()
            .find(table.tableName())
            .filter(each -> each.id() == table.id())
            .isPresent();
    if (!there) {
      snapshot.close();
      throw new TableNotFoundException("Table not found: " + table.tableName());
    }
    return snapshot;
  }

  private void write(Snapshot snapshot, BackupDescription backup, CompletableFuture<Void> end) {
    try {
      write(snapshot, backup);
      end.complete(null);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
      throw e;
    } finally {
      writing.remove(backup.arn());
    }
  }

  private void write(Snapshot snapshot, BackupDescription backup) {
    try (snapshot) {
      long items =
          ItemCopy.write(
              snapshot,
              context.tables().items(backup.source().id()),
              context.tables().keyPrefixLength(),
              shelf.objects(),
              BackupShelf.itemsOf(backup),
              // This is the background, which is interrupted when the engine is closed.
              Thread.currentThread()::isInterrupted);
      shelf.put(new Shelved(backup.available(items), null));
    } catch (RuntimeException | Error e) {
      try {
        shelf.giveUp(backup);
      } catch (IOException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
  }

  /** Completes when a backup is written, with the failure if it failed; at once if it is there. */
  CompletableFuture<Void> written(String backupArn) {
    CompletableFuture<Void> end = writing.get(backupArn);
    return end == null ? CompletableFuture.completedFuture(null) : end.copy();
  }

  /** Tells those who wait for what the background did not begin before the engine was closed. */
  void close() {
    writing.values().forEach(end -> end.completeExceptionally(Restores.closed()));
  }
}
