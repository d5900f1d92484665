// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.BackupShelf.Shelved;
import dev.dolium.backup.Restores.Begun;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.BackupInUseException;
import dev.dolium.engine.error.ContinuousBackupsUnavailableException;
import dev.dolium.engine.error.InvalidRestoreTimeException;
import dev.dolium.engine.error.PointInTimeRecoveryUnavailableException;
import dev.dolium.engine.error.TableInUseException;
import dev.dolium.engine.error.TableNotFoundException;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ServiceCopy;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Backups of tables, and recovery of a table to any past second of its window.
 *
 * <p>An engine on a folder keeps them in {@code backup/} there, an engine in memory in memory.
 * Restores and on-demand backups go on in the background unless the engine's clock is moved by
 * hand; then they are done when the call returns. Any number of threads may use it.
 */
public final class Backups implements EngineService {
  private static final String FOLDER = "backup";
  private static final Duration BETWEEN_RUNS = Duration.ofSeconds(10);
  private static final int PAGE = 100;
  private static final int LONGEST_PERIOD = 35;

  private final BackupOptions options;
  private final ObjectStore inMemory;
  private volatile @Nullable Parts parts;

  /** Creates the service with the service's own settings. */
  public Backups() {
    this(BackupOptions.defaults());
  }

  /** Creates the service with other settings. */
  public Backups(BackupOptions options) {
    this(options, new MemoryObjectStore());
  }

  /** Creates the service with what it has in memory. */
  Backups(BackupOptions options, ObjectStore inMemory) {
    this.options = options;
    this.inMemory = inMemory;
  }

  /**
   * The backups of an engine.
   *
   * @throws IllegalArgumentException if it has none, naming the artifact to add
   */
  public static Backups of(Engine engine) {
    return engine.service(Backups.class);
  }

  /** What a started service works with. */
  private record Parts(
      EngineContext context,
      Recovery recovery,
      BackupShelf shelf,
      BackupWriting writing,
      Restores restores) {}

  @Override
  public void start(EngineContext context) {
    Optional<Path> folder = context.store().folder(FOLDER);
    ObjectStore own = folder.isPresent() ? new DirectoryObjectStore(folder.get()) : inMemory;
    ObjectStore backups = options.backups();
    BackupShelf shelf = new BackupShelf(context, backups == null ? own : backups);
    Recovery recovery = new Recovery(context, own, options.baseInterval());
    Restores restores = new Restores(context);
    parts = new Parts(context, recovery, shelf, new BackupWriting(context, shelf), restores);
    restores.removeUnfinished();
    if (backups == null) {
      shelf.removeUnfinished();
    }
    recovery.start();
    shelveDropped();
    context.every(BETWEEN_RUNS, "recovery", () -> run(Thread.currentThread()::isInterrupted));
  }

  @Override
  public void close() {
    Parts ended = parts;
    parts = null;
    if (ended != null) {
      ended.writing().close();
      ended.restores().close();
    }
  }

  @Override
  public ServiceCopy beginCopy() {
    Parts now = parts();
    return BackupsCopy.begin(
        options, now.recovery().objects(), FOLDER, now.recovery(), now.shelf());
  }

  private Parts parts() {
    Parts started = parts;
    if (started == null) {
      throw new IllegalStateException("expected the backups of an open engine but it is closed");
    }
    return started;
  }

  /**
   * Does what there is to do in the background: takes over finished parts of the commit log, makes
   * copies that are due, and removes what the windows need no more.
   */
  public void run() {
    run(() -> false);
  }

  private void run(BooleanSupplier ended) {
    Recovery recovery = parts().recovery();
    recovery.archiveFinished();
    recovery.tidy(ended);
    shelveDropped();
    removeExpired();
  }

  /** Turns recovery of a table on, with the longest window. */
  public ContinuousBackups enablePointInTimeRecovery(String tableName) {
    return enablePointInTimeRecovery(tableName, options.recoveryPeriodDays());
  }

  /**
   * Turns recovery of a table on, or changes the length of its window.
   *
   * @param days 1 to 35
   * @throws TableNotFoundException if there is no such table
   * @throws ContinuousBackupsUnavailableException if it is being created or dropped
   */
  public ContinuousBackups enablePointInTimeRecovery(String tableName, int days) {
    if (days < 1 || days > LONGEST_PERIOD) {
      throw new IllegalArgumentException("expected a period of 1 to 35 days but was " + days);
    }
    shelveDropped();
    TableImage table = existing(tableName);
    if (!isUsable(table)) {
      throw new ContinuousBackupsUnavailableException(
          "Backups are being enabled for the table: " + table.tableName() + ". Please retry later");
    }
    parts().recovery().enable(table, days);
    return describeContinuousBackups(tableName);
  }

  /**
   * Turns recovery of a table off; its history is gone.
   *
   * @throws TableNotFoundException if there is no such table
   */
  public ContinuousBackups disablePointInTimeRecovery(String tableName) {
    parts().recovery().forget(existing(tableName).tableId());
    return ContinuousBackups.OFF;
  }

  /**
   * Whether and how far back a table can be recovered.
   *
   * @throws TableNotFoundException if there is no such table
   */
  public ContinuousBackups describeContinuousBackups(String tableName) {
    TableImage table = existing(tableName);
    return parts()
        .recovery()
        .live(table.tableId())
        .map(this::describe)
        .orElse(ContinuousBackups.OFF);
  }

  private ContinuousBackups describe(History history) {
    Instant now = parts().context().time().instant();
    Instant earliest = history.earliest(now);
    Instant lagging = now.minus(options.latestLag());
    Instant latest = lagging.isBefore(earliest) ? earliest : lagging;
    return new ContinuousBackups(true, history.periodDays(), earliest, latest);
  }

  private TableImage existing(String tableName) {
    return parts()
        .context()
        .tables()
        .find(tableName)
        .orElseThrow(
            () ->
                new TableNotFoundException(
                    "Table not found: " + tableName.substring(tableName.lastIndexOf('/') + 1)));
  }

  private static boolean isUsable(TableImage table) {
    return table.status() == TableStatus.ACTIVE || table.status() == TableStatus.UPDATING;
  }

  private TableImage active(String tableName) {
    TableImage table = existing(tableName);
    if (!isUsable(table)) {
      throw new TableInUseException("Table is being created or deleted: " + tableName);
    }
    return table;
  }

  /**
   * Restores a table to a moment under another name, and waits until the new table is whole.
   *
   * @param moment all changes up to and including this millisecond are in the new table; up to now,
   *     while the API's operation ends {@link BackupOptions#latestLag()} before
   * @throws InvalidRestoreTimeException if the moment is not in the window
   * @throws RuntimeException what became of the restore, if it failed
   */
  public Table restoreToPointInTime(
      String sourceTableName, String targetTableName, Instant moment) {
    Instant now = parts().context().time().instant();
    return whole(
        begin(sourceTableName, targetTableName, moment, now, RestoreOverrides.NONE),
        targetTableName);
  }

  /** Restores a table as it is now under another name, and waits until the new table is whole. */
  public Table restoreToLatest(String sourceTableName, String targetTableName) {
    return restoreToPointInTime(
        sourceTableName, targetTableName, parts().context().time().instant());
  }

  private Table whole(Begun restore, String tableName) {
    await(restore.end());
    return new Table(parts().context(), tableName);
  }

  private static void await(CompletableFuture<Void> end) {
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /**
   * Begins what {@code RestoreTableToPointInTime} does: {@link #restored} tells when it is over.
   *
   * @param moment the moment; null for the latest
   */
  public TableDescription beginRestoreToPointInTime(
      String sourceTableName,
      String targetTableName,
      @Nullable Instant moment,
      RestoreOverrides overrides) {
    return begin(sourceTableName, targetTableName, moment, null, overrides).description();
  }

  private Begun begin(
      String sourceTableName,
      String targetTableName,
      @Nullable Instant moment,
      @Nullable Instant reach,
      RestoreOverrides overrides) {
    Parts now = parts();
    TableImage source = existing(sourceTableName);
    ContinuousBackups window = describeContinuousBackups(sourceTableName);
    Instant earliest = window.earliest();
    Instant latest = reach == null ? window.latest() : reach;
    if (earliest == null || latest == null) {
      throw new PointInTimeRecoveryUnavailableException(
          "Point in time recovery is not enabled for table '" + source.tableName() + "'");
    }
    Instant wanted = moment == null ? latest : moment;
    if (wanted.isBefore(earliest) || wanted.isAfter(latest)) {
      throw new InvalidRestoreTimeException(
          "Specified RestoreDateTime must be between EarliestRestorableDateTime and"
              + " LatestRestorableDateTime");
    }
    now.restores().checkTarget(targetTableName);
    now.context().tables().awaitWrites(source.tableName());
    now.recovery().archiveAll();
    return replay(
        source.tableId(),
        wanted,
        targetTableName,
        overrides,
        new RestoreSummary(null, source.tableArn(), wanted, true));
  }

  private Begun replay(
      String tableId,
      Instant moment,
      String targetTableName,
      RestoreOverrides overrides,
      RestoreSummary summary) {
    Parts now = parts();
    Runnable unpin = now.recovery().pin(tableId);
    try {
      History history = now.recovery().history(tableId);
      TableImage then = now.context().tables().imageOf(history.stateAt(moment).state());
      Replay replay = new Replay(now.recovery().objects(), history, moment);
      return now.restores()
          .begin(overrides.definition(then, targetTableName), summary, replay, unpin);
    } catch (RuntimeException e) {
      unpin.run();
      throw e;
    }
  }

  /** How far the restore of a table is; empty if none is under way. */
  public Optional<RestoreProgress> restoreProgress(String tableName) {
    return parts().restores().progress(tableName);
  }

  /**
   * Completes when the restore of a table is over, with the failure if it failed; at once if none
   * is under way. Copies may be completed by the caller; the restore goes on.
   */
  public CompletableFuture<Void> restored(String tableName) {
    return parts().restores().end(tableName).copy();
  }

  /**
   * Makes a backup of a table as it is now; it shows itself as being created until it is written.
   *
   * @param backupName 3 to 255 characters of a–z, A–Z, 0–9, '_', '-' and '.'
   */
  public BackupDescription createBackup(String tableName, String backupName) {
    BackupDescription.checkName(backupName);
    return parts().writing().begin(active(tableName), backupName);
  }

  /** Completes when a backup is written, with the failure if it failed; at once if it is there. */
  public CompletableFuture<Void> written(String backupArn) {
    return parts().writing().written(backupArn);
  }

  /**
   * The backup with that ARN.
   *
   * @throws dev.dolium.engine.error.BackupNotFoundException if there is none
   */
  public BackupDescription describeBackup(String backupArn) {
    shelveDropped();
    return parts().shelf().get(backupArn).description();
  }

  /** The backups that a filter accepts, page by page, oldest first. */
  public BackupFilter.Page listBackups(BackupFilter filter) {
    shelveDropped();
    Integer given = filter.limit();
    int limit = given == null ? PAGE : given;
    String start = filter.exclusiveStartArn();
    List<BackupDescription> found =
        parts().shelf().all().stream()
            .map(Shelved::description)
            .filter(filter::accepts)
            .filter(backup -> start == null || isAfter(backup.arn(), start))
            .toList();
    boolean more = found.size() > limit;
    List<BackupDescription> page = more ? found.subList(0, limit) : found;
    return new BackupFilter.Page(page, more ? page.get(limit - 1).arn() : null);
  }

  private static boolean isAfter(String arn, String start) {
    return arn.substring(arn.lastIndexOf('/')).compareTo(start.substring(start.lastIndexOf('/')))
        > 0;
  }

  /**
   * Removes a backup.
   *
   * @throws dev.dolium.engine.error.BackupNotFoundException if there is none
   * @throws BackupInUseException if it is still being written, or is being restored
   */
  public BackupDescription deleteBackup(String backupArn) {
    shelveDropped();
    if (parts().restores().isReading(backupArn)) {
      throw new BackupInUseException("Backup is being restored: " + backupArn);
    }
    Shelved removed = parts().shelf().remove(backupArn);
    if (removed.historyOf() != null) {
      parts().recovery().forget(removed.historyOf());
    }
    return removed.description().with(BackupStatus.DELETED);
  }

  /**
   * Restores a backup under another name, and waits until the new table is whole; before that until
   * the backup is, if it is still being written.
   */
  public Table restoreFromBackup(String backupArn, String targetTableName) {
    await(written(backupArn));
    return whole(begin(backupArn, targetTableName, RestoreOverrides.NONE), targetTableName);
  }

  /** Begins what {@code RestoreTableFromBackup} does: {@link #restored} tells when it is over. */
  public TableDescription beginRestoreFromBackup(
      String backupArn, String targetTableName, RestoreOverrides overrides) {
    return begin(backupArn, targetTableName, overrides).description();
  }

  private Begun begin(String backupArn, String targetTableName, RestoreOverrides overrides) {
    shelveDropped();
    Parts now = parts();
    Shelved shelved = now.shelf().get(backupArn);
    BackupDescription backup = shelved.description();
    if (backup.status() == BackupStatus.CREATING) {
      throw new BackupInUseException("Backup is being created: " + backupArn);
    }
    now.restores().checkTarget(targetTableName);
    RestoreSummary summary =
        new RestoreSummary(backupArn, backup.sourceTableArn(), backup.created(), true);
    if (shelved.historyOf() != null) {
      return replay(shelved.historyOf(), backup.created(), targetTableName, overrides, summary);
    }
    Restores.Copy copy =
        new Restores.Copy(
            now.shelf().objects(), BackupShelf.itemsOf(backup), backupArn, backup.itemCount());
    return now.restores()
        .begin(overrides.definition(backup.source(), targetTableName), summary, copy, () -> {});
  }

  /** Makes a backup of each table with recovery that was dropped; it is the table's history. */
  private void shelveDropped() {
    Parts now = parts();
    for (History history : now.recovery().dropped()) {
      Instant ended = history.endedAt();
      if (ended == null) {
        continue;
      }
      TableImage table = now.context().tables().imageOf(history.stateAt(ended).state());
      String arn = BackupDescription.arn(table, ended, 0);
      if (!now.shelf().has(arn)) {
        now.shelf()
            .put(
                new Shelved(
                    BackupDescription.ofDropped(arn, table, history, ended), history.tableId()));
      }
    }
  }

  // Only dropped tables leave backups that expire; without any the shelf, which may be far away,
  // is not asked.
  private void removeExpired() {
    if (parts().recovery().dropped().isEmpty()) {
      return;
    }
    Instant now = parts().context().time().instant();
    for (Shelved shelved : parts().shelf().all()) {
      Instant expires = shelved.description().expires();
      boolean mine = shelved.historyOf() != null && parts().recovery().has(shelved.historyOf());
      String arn = shelved.description().arn();
      boolean expired = mine && expires != null && !now.isBefore(expires);
      if (expired && !parts().restores().isReading(arn)) {
        deleteBackup(arn);
      }
    }
  }

  /** What recovery takes of the disk, or of memory. */
  public RecoveryStorage storage() {
    Parts now = parts();
    return RecoveryStorage.of(now.recovery().all(), now.context().store().commitLog().sizeBytes());
  }
}
