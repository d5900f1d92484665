// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.BlockReader.DamagedException;
import dev.dolium.backup.History.Base;
import dev.dolium.backup.History.Segment;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.spi.TableLoad;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files that lead to one moment of a table, and how they are replayed. */
final class Replay implements Restores.Source {
  private final ObjectStore objects;
  private final History history;
  private final Instant moment;
  private final Base base;
  private final List<Segment> segments;

  /**
   * Finds the files.
   *
   * @throws StoreCorruptedException if the moment lies in a time that was lost
   */
  Replay(ObjectStore objects, History history, Instant moment) {
    this.objects = objects;
    this.history = history;
    this.moment = moment;
    history.gapAt(moment).ifPresent(gap -> refuse(history, gap));
    Optional<Base> found = history.baseFor(moment);
    this.base =
        found.orElseThrow(
            () ->
                new StoreCorruptedException(
                    "table " + history.tableName() + " has no copy from before " + moment));
    this.segments = history.segmentsFor(base, moment);
  }

  private static void refuse(History history, History.Gap gap) {
    throw new StoreCorruptedException(
        "changes of table "
            + history.tableName()
            + " from "
            + gap.from()
            + " to "
            + gap.to()
            + " are lost, as the commit log no longer had them");
  }

  /**
   * Reads all files once and compares their check sums, before anything is written.
   *
   * @throws StoreCorruptedException if one is missing or damaged
   */
  @Override
  public void check() {
    checked(base.name(), copyOf(base), this::check);
    for (Segment segment : segments) {
      checked(segment.name(), changesOf(segment), this::check);
    }
  }

  private void check(String name) throws IOException {
    try (BlockReader in = new BlockReader(objects.open(name))) {
      in.check();
    }
  }

  /** Writes the items of the moment to a new table. */
  @Override
  public void into(TableLoad load, Progress progress) {
    checked(
        base.name(),
        copyOf(base),
        name ->
            ItemCopy.read(
                objects,
                name,
                (key, value) -> {
                  load.put(key, value);
                  progress.item();
                }));
    for (Segment segment : segments) {
      checked(segment.name(), changesOf(segment), name -> replay(segment, name, load, progress));
    }
  }

  // Commits of different items may stand in the log in another order than their stamps, so those
  // after the moment are passed over, and the reading goes on.
  private void replay(Segment segment, String name, TableLoad load, Progress progress)
      throws IOException {
    long position = segment.after();
    long last = moment.toEpochMilli();
    try (BlockReader in = new BlockReader(objects.open(name))) {
      while (in.nextRecord()) {
        position += in.readVarint();
        boolean wanted = in.readVarint() <= last && position > base.position();
        boolean put = isPut(in.readByte());
        byte[] key = in.readBytes();
        byte[] value = put ? in.readBytes() : key;
        if (wanted && put) {
          load.put(key, value);
        } else if (wanted) {
          load.delete(key);
        }
        progress.change();
      }
    }
  }

  private static boolean isPut(int kind) throws DamagedException {
    if (kind != SegmentWriter.PUT && kind != SegmentWriter.DELETE) {
      throw new DamagedException("a change is of the unknown kind " + kind);
    }
    return kind == SegmentWriter.PUT;
  }

  private static String copyOf(Base base) {
    return "its copy of " + base.at();
  }

  private static String changesOf(Segment segment) {
    return "which holds its changes from " + segment.first() + " to " + segment.last();
  }

  private void checked(String name, String content, FileUse use) {
    try {
      use.of(name);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw unusable(name, content, "is missing", e);
    } catch (IOException e) {
      throw unusable(name, content, "is damaged: " + e.getMessage(), e);
    }
  }

  private StoreCorruptedException unusable(
      String name, String content, String what, IOException cause) {
    return new StoreCorruptedException(
        "table "
            + history.tableName()
            + " cannot be restored to "
            + moment
            + ": the file "
            + objects.describe(name)
            + ", "
            + content
            + ", "
            + what,
        cause);
  }

  /** How many records lie in the files. */
  @Override
  public long total() {
    return base.items() + segments.stream().mapToLong(Segment::changes).sum();
  }

  private interface FileUse {
    void of(String name) throws IOException;
  }
}
