// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreCorruptedException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code DOLIUM} of a store's folder, which says that it is one and in which format it is
 * written. It is on disk before anything else of the store.
 *
 * @param format the version of the format
 */
record FolderMarker(int format) {
  static final String NAME = "DOLIUM";
  private static final String UNFINISHED = "DOLIUM.new";
  private static final Pattern FORMAT = Pattern.compile("(?m)^format: ([1-9][0-9]{0,8})$");

  /** The marker of a folder, or null if it has none. */
  static @Nullable FolderMarker read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return null;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher format = FORMAT.matcher(text);
    if (!format.find()) {
      throw new StoreCorruptedException(
          "the file " + file + " has no line 'format: ' with a version");
    }
    return new FolderMarker(Integer.parseInt(format.group(1)));
  }

  /** Writes the marker, durably and whole or not at all. */
  static void write(Path folder, int format) throws IOException {
    String text = "Dolium store\nformat: " + format + "\ncreated by: " + creator() + "\n";
    Path unfinished = folder.resolve(UNFINISHED);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(folder);
  }

  static boolean isUnfinished(Path file) {
    return file.endsWith(UNFINISHED);
  }

  /** Makes the new name durable; Windows cannot open directories and does not need it. */
  private static void forceDirectory(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String creator() {
    String version = FolderMarker.class.getPackage().getImplementationVersion();
    return "dolium " + (version == null ? "development" : version);
  }
}
