// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes small text files, durably and whole or not at all. */
final class DurableFile {
  private static final String UNFINISHED = ".new";

  private DurableFile() {}

  /** Writes a file in place of one of that name. */
  static void write(Path file, String text) throws IOException {
    Path unfinished = unfinished(file);
    // An interrupted thread could not use file channels at all.
    boolean interrupted = Thread.interrupted();
    try {
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
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      forceName(file);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a file is called while it is being written. */
  static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  /** Makes the new name durable; Windows cannot open directories and does not need it. */
  private static void forceName(Path file) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel =
          FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
