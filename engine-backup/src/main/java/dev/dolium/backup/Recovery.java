// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.History.Base;
import dev.dolium.backup.History.Gap;
import dev.dolium.backup.History.Segment;
import dev.dolium.backup.History.State;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.TableImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps, for each table with recovery, copies of its items and the changes after them.
 *
 * <p>The manifest of a table says which files count; a file is named in it only once it is on disk,
 * and removed only once it is named no more. A flag in the engine's store says that the table has
 * recovery at all, so that files that are lost are noticed. Commits are let go from the commit log
 * after the manifests that cover them are on disk. Any number of threads may use it; one lock
 * guards every change of the histories, also while a table is copied. Who only looks needs no lock.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final EngineContext context;
  private final CommitLog log;
  private final ObjectStore objects;
  private final Duration baseInterval;
  private final RecoveryFlags flags;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, History> histories = new ConcurrentHashMap<>();
  private final Map<String, Integer> pins = new HashMap<>();

  Recovery(EngineContext context, ObjectStore objects, Duration baseInterval) {
    this.context = context;
    this.log = context.store().commitLog();
    this.objects = objects;
    this.baseInterval = baseInterval;
    this.flags = new RecoveryFlags(context);
  }

  /** Takes up what was there when the engine was closed or killed. */
  void start() {
    lock.lock();
    try {
      Map<String, Integer> flagged = flags.all();
      readManifests(flagged);
      for (TableImage table : context.tables().all()) {
        Integer days = flagged.remove(table.tableId());
        if (days != null && !histories.containsKey(table.tableId())) {
          LOG.error(
              "recovery of table {} begins anew: there is no usable {}",
              table.tableName(),
              objects.describe(History.folderOf(table.tableId()) + "manifest"));
          begin(table, days);
        }
      }
      flagged.keySet().stream().filter(id -> !histories.containsKey(id)).forEach(flags::remove);
      keep();
    } finally {
      lock.unlock();
    }
  }

  private void readManifests(Map<String, Integer> flagged) {
    try {
      if (objects instanceof DirectoryObjectStore directory) {
        directory.removeUnfinished(History.FOLDER);
      }
      Set<String> wanted = new HashSet<>();
      List<String> names = objects.list(History.FOLDER);
      for (String name : names) {
        String tableId = name.split("/", -1)[1];
        if (name.equals(History.folderOf(tableId) + "manifest") && flagged.containsKey(tableId)) {
          readManifest(tableId, name, wanted);
        }
      }
      for (String name : names) {
        if (!wanted.contains(name)) {
          objects.delete(name);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void readManifest(String tableId, String name, Set<String> wanted) {
    try {
      History history = Manifest.read(objects, name);
      histories.put(tableId, history);
      wanted.add(name);
      wanted.addAll(history.files());
    } catch (StoreCorruptedException e) {
      LOG.error("the recovery of a table cannot be used", e);
    }
  }

  private StoreFailedException failure(IOException e) {
    return new StoreFailedException("cannot use the files of recovery: " + e, e);
  }

  /** The history of the table with that unique id, unless it was dropped. */
  Optional<History> live(String tableId) {
    return Optional.ofNullable(histories.get(tableId)).filter(each -> each.endedAt() == null);
  }

  ObjectStore objects() {
    return objects;
  }

  /** Whether the files of the table with that unique id are here. */
  boolean has(String tableId) {
    return histories.containsKey(tableId);
  }

  /**
   * The history of the table with that unique id, dropped or not.
   *
   * @throws StoreCorruptedException if its files are not here
   */
  History history(String tableId) {
    History history = histories.get(tableId);
    if (history == null) {
      throw new StoreCorruptedException(
          "the folder " + objects.describe(History.folderOf(tableId)) + " is missing");
    }
    return history;
  }

  /** The histories of all tables, those that were dropped included, by the tables' names. */
  List<History> all() {
    return histories.values().stream().sorted(Comparator.comparing(History::tableName)).toList();
  }

  /** Turns recovery on, or changes the length of its window. */
  void enable(TableImage table, int days) {
    lock.lock();
    try {
      History history = histories.get(table.tableId());
      if (history == null) {
        flags.put(table.tableId(), days);
        beginOrForget(table, days);
      } else if (history.periodDays() != days) {
        // A longer window does not bring back what the shorter one has let go.
        Instant earliest = history.earliest(context.time().instant());
        replace(history.withPeriod(earliest, days));
        flags.put(table.tableId(), days);
      }
    } finally {
      lock.unlock();
    }
  }

  // Nobody must find recovery on after the next start because it could not be turned on in this.
  private void beginOrForget(TableImage table, int days) {
    try {
      begin(table, days);
    } catch (RuntimeException | Error e) {
      flags.remove(table.tableId());
      throw e;
    }
  }

  private void begin(TableImage table, int days) {
    // Before the copy: what is committed after it must be in the log.
    if (histories.values().stream().allMatch(each -> each.endedAt() != null)) {
      log.keepAfter(log.lastPosition());
    }
    Base base = copy(table.id(), History.folderOf(table.tableId()), () -> false);
    replace(
        new History(
            table.id(),
            table.tableId(),
            table.tableName(),
            base.at(),
            days,
            base.position(),
            base.at(),
            null,
            List.of(base),
            List.of(),
            List.of(new State(base.position(), base.at(), table.state())),
            List.of()));
    keep();
  }

  private Base copy(int id, String folder, BooleanSupplier ended) {
    try (Snapshot snapshot = context.store().snapshot()) {
      // Every commit that the snapshot shows took its stamp before this one.
      Instant at = Instant.ofEpochMilli(context.stamp().epochMillis());
      String name = String.format("%scopy-%020d", folder, snapshot.position());
      long items =
          ItemCopy.write(
              snapshot,
              context.tables().items(id),
              context.tables().keyPrefixLength(),
              objects,
              name,
              ended);
      return new Base(name, snapshot.position(), at, items, objects.sizeBytes(name));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void replace(History history) {
    Manifest.write(objects, history);
    histories.put(history.tableId(), history);
  }

  /** Lets the commit log go as far as all manifests cover it. */
  private void keep() {
    log.keepAfter(
        histories.values().stream()
            .filter(history -> history.endedAt() == null)
            .mapToLong(History::archivedTo)
            .min()
            .orElse(CommitLog.NOTHING));
  }

  /** Turns recovery off and removes its files. */
  void forget(String tableId) {
    lock.lock();
    try {
      if (histories.remove(tableId) != null) {
        flags.remove(tableId);
        for (String name : objects.list(History.folderOf(tableId))) {
          objects.delete(name);
        }
        keep();
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what the commit log has finished. */
  void archiveFinished() {
    archive(log.finishedPosition());
  }

  /** Takes over all that was committed. */
  void archiveAll() {
    archive(log.lastPosition());
  }

  /** Takes over what was committed up to there, and no more. */
  void archiveTo(long position) {
    archive(position);
  }

  /** Keeps all files as they are until {@link #release}, but for what this thread does. */
  void hold() {
    lock.lock();
  }

  void release() {
    lock.unlock();
  }

  private void archive(long upTo) {
    lock.lock();
    try {
      Instant now = Instant.ofEpochMilli(context.stamp().epochMillis());
      coverGaps(log.readableAfter());
      List<History> behind =
          histories.values().stream()
              .filter(each -> each.endedAt() == null && each.archivedTo() < upTo)
              .toList();
      if (!behind.isEmpty()) {
        archive(behind, upTo, now);
        keep();
      }
    } finally {
      lock.unlock();
    }
  }

  private void archive(List<History> behind, long upTo, Instant now) {
    long after = behind.stream().mapToLong(History::archivedTo).min().orElse(upTo);
    try (Archiver archiver = new Archiver(context.tables(), objects, behind)) {
      log.read(after, upTo, archiver);
      for (History history : archiver.finish(upTo, now)) {
        replace(history);
      }
    } catch (IOException e) {
      throw failure(e);
    } catch (StoreCorruptedException e) {
      LOG.error("changes of tables with recovery are lost", e);
      behind.forEach(this::coverGap);
    }
  }

  /** Starts from a new copy where the log no longer reaches back to what was taken over. */
  private void coverGaps(long readableAfter) {
    List.copyOf(histories.values()).stream()
        .filter(each -> each.endedAt() == null && each.archivedTo() < readableAfter)
        .forEach(this::coverGap);
  }

  private void coverGap(History history) {
    LOG.error(
        "changes of table {} from {} on are lost; its recovery goes on from a new copy",
        history.tableName(),
        history.archivedAt());
    Base base = copy(history.id(), history.folder(), () -> false);
    replace(history.withBase(base, new Gap(history.archivedAt(), base.at())));
  }

  /**
   * Takes new copies where they are due, and removes what the windows need no more.
   *
   * @param ended whether the engine is being closed
   */
  void tidy(BooleanSupplier ended) {
    lock.lock();
    try {
      Instant now = context.time().instant();
      for (History history : List.copyOf(histories.values())) {
        if (history.endedAt() == null) {
          copyIfDue(history, now, ended);
        }
      }
      for (History history : List.copyOf(histories.values())) {
        if (!pins.containsKey(history.tableId()) && history.endedAt() == null) {
          thin(history, now);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  private void copyIfDue(History history, Instant now, BooleanSupplier ended) {
    Base last = history.bases().get(history.bases().size() - 1);
    List<Segment> segments = history.segments();
    boolean changed =
        !segments.isEmpty() && segments.get(segments.size() - 1).upTo() > last.position();
    if (changed && !now.isBefore(last.at().plus(baseInterval))) {
      replace(history.withBase(copy(history.id(), history.folder(), ended), null));
    }
  }

  private void thin(History history, Instant now) throws IOException {
    List<Base> bases = Thinning.kept(history.bases(), history.earliest(now), now);
    long oldest = bases.get(0).position();
    List<Segment> segments =
        history.segments().stream().filter(segment -> segment.upTo() > oldest).toList();
    if (bases.size() == history.bases().size() && segments.size() == history.segments().size()) {
      return;
    }
    History thinned = history.keeping(bases, segments);
    replace(thinned);
    List<String> gone = new ArrayList<>(history.files());
    gone.removeAll(thinned.files());
    for (String name : gone) {
      objects.delete(name);
    }
  }

  /**
   * Looks which tables with recovery were dropped, and takes over their last changes.
   *
   * @return the histories of all tables that were dropped
   */
  Collection<History> dropped() {
    if (!missing().isEmpty()) {
      lock.lock();
      try {
        endMissing();
      } finally {
        lock.unlock();
      }
    }
    return histories.values().stream().filter(each -> each.endedAt() != null).toList();
  }

  private List<History> missing() {
    Set<Integer> ids = new HashSet<>();
    context.tables().all().forEach(table -> ids.add(table.id()));
    return histories.values().stream()
        .filter(each -> each.endedAt() == null && !ids.contains(each.id()))
        .toList();
  }

  private void endMissing() {
    List<History> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    archiveAll();
    // A drop that the log no longer had ended the table some time after its last known change.
    missing.stream()
        .map(each -> histories.getOrDefault(each.tableId(), each))
        .filter(each -> each.endedAt() == null)
        .forEach(
            each ->
                replace(
                    each.archived(
                        each.archivedTo(), each.archivedAt(), null, List.of(), each.archivedAt())));
    keep();
  }

  /**
   * Keeps the files of a history while they are read.
   *
   * @return what ends that; calling it twice is allowed
   */
  Runnable pin(String tableId) {
    lock.lock();
    try {
      pins.merge(tableId, 1, Integer::sum);
    } finally {
      lock.unlock();
    }
    AtomicBoolean pinned = new AtomicBoolean(true);
    return () -> {
      if (pinned.compareAndSet(true, false)) {
        unpin(tableId);
      }
    };
  }

  private void unpin(String tableId) {
    lock.lock();
    try {
      pins.computeIfPresent(tableId, (id, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    } finally {
      lock.unlock();
    }
  }
}
