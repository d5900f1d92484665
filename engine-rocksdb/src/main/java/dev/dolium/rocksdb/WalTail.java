// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off what lies behind the last whole record of the newest write-ahead log, before RocksDB
 * reads it.
 *
 * <p>After a loss of power a log may end in anything. RocksDB ends its recovery at the first record
 * that is not whole, as this does, but never comes back from some of what may follow it: an older
 * log's number in a header is read again and again (<a
 * href="https://github.com/facebook/rocksdb/issues/13333">#13333</a>). Only the newest file that
 * holds anything is cut: behind a gap in an older one later commits must not be applied, and
 * RocksDB refuses them itself. What is cut off is kept in the folder {@code torn}.
 */
final class WalTail {
  private static final int CHUNK = 1 << 20;

  private WalTail() {}

  /** Cuts the newest log if there is more than zeros behind its last whole record. */
  static void cut(Path store, Path torn) {
    // An interrupted thread could not use file channels at all.
    boolean interrupted = Thread.interrupted();
    try {
      WalFile newest = newest(store);
      if (newest == null) {
        return;
      }
      long end = endOfRecords(newest);
      if (!onlyZeros(newest.path(), end)) {
        keep(newest, end, torn);
        truncate(newest.path(), end);
      }
    } catch (IOException e) {
      throw new StoreFailedException("cannot read the write-ahead log in " + store + ": " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static @Nullable WalFile newest(Path store) throws IOException {
    List<WalFile> files = WalFile.list(store);
    for (int i = files.size() - 1; i >= 0; i--) {
      WalFile file = files.get(i);
      if (file.sizeBytes() > 0) {
        return file.path().startsWith(store.resolve(WalFile.ARCHIVE)) ? null : file;
      }
    }
    return null;
  }

  private static long endOfRecords(WalFile file) throws IOException {
    try (WalReader reader = new WalReader(file)) {
      while (reader.next() != null) {
        // Only the place of the last one matters.
      }
      return reader.end();
    }
  }

  private static boolean onlyZeros(Path file, long from) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      byte[] chunk = new byte[CHUNK];
      int length;
      while ((length = in.readNBytes(chunk, 0, CHUNK)) > 0) {
        for (int i = 0; i < length; i++) {
          if (chunk[i] != 0) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private static void keep(WalFile log, long from, Path torn) throws IOException {
    Files.createDirectories(torn);
    Path kept = torn.resolve(log.path().getFileName() + "." + from);
    try (FileChannel in = FileChannel.open(log.path(), StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                kept,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      in.position(from);
      while (in.read(chunk) >= 0) {
        chunk.flip();
        while (chunk.hasRemaining()) {
          out.write(chunk);
        }
        chunk.clear();
      }
      out.force(true);
    }
  }

  private static void truncate(Path log, long end) throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(end);
      channel.force(true);
    }
  }
}
