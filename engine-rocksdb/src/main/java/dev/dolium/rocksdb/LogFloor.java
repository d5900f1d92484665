// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.CommitLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code DOLIUM.log} of a store's folder: what of the write-ahead log is needed, and a
 * hybrid time that nothing in the files that are gone had passed.
 *
 * <p>It is written when a store was created and when it is closed, and so tells a folder that lost
 * its store, or the files of the log with the last writes, from one that never had them. RocksDB
 * takes both for what was always so.
 *
 * <p>Any number of threads may use it.
 */
final class LogFloor {
  private static final String NAME = "DOLIUM.log";
  private static final String SUM = "sum: ";
  private static final Pattern LINE = Pattern.compile("(?m)^([a-z ]+): ([0-9]+)$");

  private final Path folder;
  private final LongAccumulator latest = new LongAccumulator(Math::max, 0);
  private final long hybridTimeAtOpening;
  private long keepAfter = CommitLog.NOTHING;
  private long kept;
  private long closedAt;
  private long neededFile;

  private LogFloor(Path folder, Path store) throws IOException {
    this.folder = folder;
    if (readFile()) {
      checkStoreIsThere(store);
    }
    latest.accumulate(kept);
    scanNewest(store);
    this.hybridTimeAtOpening = latest.get();
  }

  /** Reads the file, and the newest file of the log unless the store was closed after it. */
  static LogFloor open(Path folder, Path store) {
    try {
      return new LogFloor(folder, store);
    } catch (IOException e) {
      throw new StoreFailedException("cannot read the write-ahead log in " + store + ": " + e, e);
    }
  }

  /** Reads the file if there is one. */
  private boolean readFile() throws IOException {
    String text;
    try {
      text = Files.readString(folder.resolve(NAME), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException none) {
      return false;
    }
    checkSum(text);
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      long number = Long.parseLong(line.group(2));
      switch (line.group(1)) {
        case "keep after" -> keepAfter = number;
        case "hybrid time" -> kept = number;
        case "closed at file" -> closedAt = number;
        case "needs file" -> neededFile = number;
        default -> {}
      }
    }
    return true;
  }

  private void checkStoreIsThere(Path store) throws IOException {
    Path current = store.resolve("CURRENT");
    if (!Files.exists(current)) {
      throw new StoreCorruptedException(
          "the folder "
              + folder
              + " had a store but its file "
              + current
              + " is missing; nothing was written");
    }
    // RocksDB always has a file that it writes to, and gives the next one a higher number.
    boolean found =
        neededFile == 0
            || WalFile.list(store).stream()
                .anyMatch(file -> file.number() >= neededFile && file.isLive());
    if (!found) {
      throw new StoreCorruptedException(
          "the write-ahead log of "
              + folder
              + " is missing: expected "
              + new WalFile(store, neededFile).path()
              + " or one of a higher number; without it the last writes are lost");
    }
  }

  /** A file without a sum is from before there were any. */
  private void checkSum(String text) {
    int start = text.indexOf(SUM);
    if (start >= 0 && !text.equals(withSum(text.substring(0, start)))) {
      throw new StoreCorruptedException("the file " + folder.resolve(NAME) + " is damaged");
    }
  }

  private static String withSum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return text + SUM + sum.getValue() + "\n";
  }

  private void scanNewest(Path store) throws IOException {
    WalFile newest = null;
    for (WalFile file : WalFile.list(store)) {
      if (file.number() > closedAt && hasRecords(file)) {
        newest = file;
      }
    }
    if (newest != null) {
      try (WalReader reader = new WalReader(newest)) {
        WalRecord record = reader.next();
        while (record != null) {
          record.visit((sequence, stamp, changes) -> saw(stamp.hybridTime()));
          record = reader.next();
        }
      }
    }
  }

  private static boolean hasRecords(WalFile file) throws IOException {
    try (WalReader reader = new WalReader(file)) {
      return reader.next() != null;
    }
  }

  /** A hybrid time that no commit had passed when the store was opened. */
  long hybridTimeAtOpening() {
    return hybridTimeAtOpening;
  }

  /** Says that a commit with that hybrid time is being written. */
  void saw(long hybridTime) {
    latest.accumulate(hybridTime);
  }

  /** The position after which the log is needed. */
  synchronized long get() {
    return keepAfter;
  }

  synchronized void set(long position) {
    if (position != keepAfter) {
      keepAfter = position;
      write(folder);
    }
  }

  /** Is called before a file of the log is removed, which may be the last to know the time. */
  synchronized void beforeRemoval() {
    if (kept < latest.get()) {
      write(folder);
    }
  }

  /** Is called when nothing will be written any more to a file of the log beyond that number. */
  synchronized void close(@Nullable WalFile newest) {
    if (newest != null) {
      closedAt = newest.number();
      neededFile = newest.number();
    }
    write(folder);
  }

  /** Is called when the store is there, and writes the file if there is none. */
  synchronized void created() {
    if (!Files.exists(folder.resolve(NAME))) {
      write(folder);
    }
  }

  /** Writes the file for a copy of the store, in which nothing of the log is needed. */
  synchronized void writeForCopy(Path copy) {
    write(copy, CommitLog.NOTHING, 0);
  }

  private void write(Path target) {
    write(target, keepAfter, neededFile);
  }

  private void write(Path target, long keepAfter, long neededFile) {
    kept = latest.get();
    replace(
        target,
        withSum(
            "keep after: "
                + keepAfter
                + "\nhybrid time: "
                + kept
                + "\nclosed at file: "
                + closedAt
                + "\nneeds file: "
                + neededFile
                + "\n"));
  }

  private static void replace(Path target, String text) {
    try {
      DurableFile.write(target.resolve(NAME), text);
    } catch (IOException e) {
      throw new StoreFailedException("cannot write " + target.resolve(NAME) + ": " + e, e);
    }
  }
}
