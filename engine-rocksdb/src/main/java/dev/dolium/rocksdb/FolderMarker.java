// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreCorruptedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    DurableFile.write(folder.resolve(NAME), text);
  }

  static boolean isUnfinished(Path file) {
    return file.equals(DurableFile.unfinished(file.resolveSibling(NAME)));
  }

  private static String creator() {
    String version = FolderMarker.class.getPackage().getImplementationVersion();
    return "dolium " + (version == null ? "development" : version);
  }
}
