// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of RocksDB's write-ahead log. RocksDB numbers them upwards, writes only to the highest,
 * and moves those that it needs no more from its directory to {@code archive} in it.
 *
 * @param store RocksDB's directory
 * @param number the file's number
 */
record WalFile(Path store, long number) {
  private static final Pattern NAME = Pattern.compile("([0-9]{6,})\\.log");
  static final String ARCHIVE = "archive";

  /** All files of the log, wherever they are, by their numbers. */
  static List<WalFile> list(Path store) throws IOException {
    TreeMap<Long, WalFile> files = new TreeMap<>();
    // The archive comes last: a file that moves meanwhile is seen twice rather than never.
    for (Path directory : List.of(store, store.resolve(ARCHIVE))) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> names = Files.list(directory)) {
          names.forEach(path -> add(files, store, path));
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
    return files.values().stream().sorted(Comparator.comparingLong(WalFile::number)).toList();
  }

  private static void add(TreeMap<Long, WalFile> files, Path store, Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    if (name.matches()) {
      long number = Long.parseLong(name.group(1));
      files.put(number, new WalFile(store, number));
    }
  }

  private String name() {
    return String.format("%06d.log", number);
  }

  private Path archived() {
    return store.resolve(ARCHIVE).resolve(name());
  }

  /** Whether the file is where RocksDB writes and reads, and not in the archive. */
  boolean isLive() {
    return Files.exists(store.resolve(name()));
  }

  /** Where the file is now. */
  Path path() {
    return isLive() ? store.resolve(name()) : archived();
  }

  InputStream open() throws IOException {
    try {
      return Files.newInputStream(store.resolve(name()));
    } catch (NoSuchFileException moved) {
      return Files.newInputStream(archived());
    }
  }

  long sizeBytes() throws IOException {
    try {
      return Files.size(path());
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  /** Removes the file if it is in the archive; those that RocksDB may still need stay. */
  void deleteIfArchived() throws IOException {
    Files.deleteIfExists(archived());
  }
}
