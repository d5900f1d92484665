// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.TableAlreadyExistsException;
import dev.dolium.engine.error.TableInUseException;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.TableAccess;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.spi.TableLoad;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills new tables from files; any number of threads may use it. */
final class Restores {
  private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
  private static final int CONCURRENT = 50;

  private final EngineContext context;
  private final TableAccess tables;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Queue<String> beingRead = new ConcurrentLinkedQueue<>();
  private final Semaphore places = new Semaphore(CONCURRENT);

  Restores(EngineContext context) {
    this.context = context;
    this.tables = context.tables();
  }

  /** A restore that is under way. */
  private record Running(Progress progress, CompletableFuture<Void> end) {}

  /**
   * A restore that was begun.
   *
   * @param description the table as it is being created
   * @param end completes when the restore is over, with the failure if it failed
   */
  record Begun(TableDescription description, CompletableFuture<Void> end) {}

  /** Where items come from. */
  interface Source {
    /** Makes sure that everything is there before anything is written. */
    void check();

    /** How many records there are. */
    long total();

    /** Writes the items. */
    void into(TableLoad load, Progress progress);
  }

  /** Removes tables whose restore ended with the process, as what is in them is not all. */
  void removeUnfinished() {
    for (TableImage table : tables.all()) {
      RestoreSummary restore = table.restore();
      if (restore != null && restore.inProgress() && table.status() == TableStatus.CREATING) {
        LOG.warn("removing table {}, as its restore did not end", table.tableName());
        tables.abandon(table.tableName());
      }
    }
  }

  /**
   * Checks that a table of that name could be restored.
   *
   * @throws TableAlreadyExistsException if there is one
   * @throws TableInUseException if one is being created or deleted
   */
  void checkTarget(String tableName) {
    Optional<TableImage> there = tables.find(tableName);
    if (there.isPresent()) {
      TableStatus status = there.get().status();
      throw status == TableStatus.CREATING || status == TableStatus.DELETING
          ? new TableInUseException("Table is being created or deleted: " + tableName)
          : exists(tableName);
    }
  }

  private void enter(RestoreSummary summary) {
    if (!places.tryAcquire()) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: There is a limit of "
              + CONCURRENT
              + " concurrent restores per account.");
    }
    if (summary.sourceBackupArn() != null) {
      beingRead.add(summary.sourceBackupArn());
    }
  }

  private void leave(RestoreSummary summary) {
    if (summary.sourceBackupArn() != null) {
      beingRead.remove(summary.sourceBackupArn());
    }
    places.release();
  }

  private static TableAlreadyExistsException exists(String tableName) {
    return new TableAlreadyExistsException("Table already exists: " + tableName);
  }

  /**
   * Begins to restore a table.
   *
   * @param after what to do when it is over, well or not
   * @throws LimitExceededException if too many are under way
   */
  Begun begin(CreateTable definition, RestoreSummary summary, Source source, Runnable after) {
    TableLoad load;
    try {
      enter(summary);
    } catch (LimitExceededException e) {
      after.run();
      throw e;
    }
    Runnable over =
        () -> {
          leave(summary);
          after.run();
        };
    try {
      source.check();
      load = tables.load(definition, summary);
    } catch (RuntimeException e) {
      over.run();
      throw e instanceof ResourceInUseException ? exists(definition.tableName()) : e;
    }
    String name = definition.tableName();
    Progress progress = new Progress(name, source.total());
    CompletableFuture<Void> end = new CompletableFuture<>();
    running.put(name, new Running(progress, end));
    TableDescription description = context.execute(new DescribeTable(name));
    context.soon("restore of table " + name, () -> run(name, load, source, progress, over));
    return new Begun(description, end);
  }

  private void run(String name, TableLoad load, Source source, Progress progress, Runnable after) {
    Throwable failure = null;
    try {
      LOG.info("restoring table {} from {} records", name, source.total());
      source.into(load, progress);
      load.finish();
      LOG.info("restored table {}: {}", name, progress.now());
    } catch (RuntimeException | Error e) {
      LOG.error("table {} could not be restored and is removed again", name, e);
      failure = e;
      tables.abandon(name);
      throw e;
    } finally {
      // First: whoever waits for the end may go on to delete the backup.
      after.run();
      end(running.remove(name), failure);
    }
  }

  private static void end(@Nullable Running ended, @Nullable Throwable failure) {
    if (ended != null && failure == null) {
      ended.end().complete(null);
    } else if (ended != null) {
      ended.end().completeExceptionally(failure);
    }
  }

  /** Whether a restore of that backup is under way. */
  boolean isReading(String backupArn) {
    return beingRead.contains(backupArn);
  }

  /** Completes when the restore of that table is over, at once if there is none. */
  CompletableFuture<Void> end(String tableName) {
    Running restore = running.get(tableName);
    return restore == null ? CompletableFuture.completedFuture(null) : restore.end();
  }

  /** Tells those who wait for what the background did not begin before the engine was closed. */
  void close() {
    running.values().forEach(restore -> restore.end().completeExceptionally(closed()));
  }

  static IllegalStateException closed() {
    return new IllegalStateException("the engine was closed");
  }

  Optional<RestoreProgress> progress(String tableName) {
    return Optional.ofNullable(running.get(tableName)).map(restore -> restore.progress().now());
  }

  /** The copy of an on-demand backup as a source. */
  record Copy(ObjectStore objects, String name, String arn, long total) implements Source {
    @Override
    public void check() {
      try (BlockReader in = new BlockReader(objects.open(name))) {
        in.check();
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    @Override
    public void into(TableLoad load, Progress progress) {
      try {
        ItemCopy.read(
            objects,
            name,
            (key, value) -> {
              load.put(key, value);
              progress.item();
            });
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    private StoreCorruptedException unusable(IOException e) {
      return new StoreCorruptedException(
          "the backup "
              + arn
              + " cannot be restored: the file "
              + objects.describe(name)
              + " is missing or damaged: "
              + e.getMessage(),
          e);
    }
  }
}
