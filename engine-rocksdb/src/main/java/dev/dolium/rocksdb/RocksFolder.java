// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store while it is open: nobody else opens it, and its marker says what is in it.
 *
 * <p>It holds the {@link FolderMarker}, the lock file and RocksDB's directory. A folder that holds
 * anything else, or was written in a newer format, is refused before anything is written to it.
 */
final class RocksFolder implements AutoCloseable {
  private static final String LOCK = "DOLIUM.lock";
  private static final String STORE = "store";

  /**
   * The folders that are open in this process. The operating system's lock is not enough: it
   * belongs to the whole process, and closing any channel of the file releases it.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private RocksFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes a folder, and makes it a store's folder if it is missing or empty. */
  static RocksFolder open(Path folder, int formatVersion) {
    // An interrupted thread could not use file channels at all.
    boolean interrupted = Thread.interrupted();
    try {
      if (Files.isRegularFile(folder)) {
        throw new StoreFailedException("expected a folder but " + folder + " is a file");
      }
      Files.createDirectories(folder);
      Path real = folder.toRealPath();
      check(real, formatVersion);
      return lock(real, formatVersion);
    } catch (IOException e) {
      throw new StoreFailedException("cannot open the folder " + folder + ": " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Makes a new folder with a marker in which a copy of a store can be put. */
  static Path createForCopy(Path folder, int formatVersion) {
    boolean interrupted = Thread.interrupted();
    try {
      Files.createDirectory(folder);
      FolderMarker.write(folder, formatVersion);
      return folder.resolve(STORE);
    } catch (IOException e) {
      throw new StoreFailedException("cannot create the folder " + folder + ": " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Where a service may keep files. */
  Path service(String name) {
    return folder.resolve(name);
  }

  /** Where RocksDB's files are. */
  Path store() {
    return folder.resolve(STORE);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreFailedException("cannot unlock the folder " + folder + ": " + e, e);
    } finally {
      OPEN.remove(folder);
    }
  }

  private static void check(Path folder, int formatVersion) throws IOException {
    FolderMarker marker = FolderMarker.read(folder);
    if (marker == null) {
      refuseForeignFiles(folder);
    } else if (marker.format() > formatVersion) {
      throw new StoreFailedException(
          "the folder "
              + folder
              + " was written in format version "
              + marker.format()
              + " but this engine reads versions up to "
              + formatVersion
              + "; open it with a newer engine");
    }
  }

  private static void refuseForeignFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      // The lock file alone is left by an opening that ended before the marker was written.
      List<Path> foreign =
          files.filter(file -> !file.endsWith(LOCK) && !FolderMarker.isUnfinished(file)).toList();
      if (!foreign.isEmpty()) {
        throw new StoreFailedException(
            "the folder "
                + folder
                + " is not a Dolium folder: it is not empty and has no file "
                + FolderMarker.NAME
                + " (found "
                + foreign.get(0).getFileName()
                + ")");
      }
    }
  }

  private static RocksFolder lock(Path folder, int formatVersion) throws IOException {
    if (!OPEN.add(folder)) {
      throw alreadyOpen(folder, "by another engine of this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw alreadyOpen(folder, "in another process");
      }
      check(folder, formatVersion);
      if (FolderMarker.read(folder) == null) {
        FolderMarker.write(folder, formatVersion);
      }
      return new RocksFolder(folder, channel);
    } catch (IOException | RuntimeException e) {
      abandon(folder, channel);
      throw e;
    }
  }

  private static void abandon(Path folder, @Nullable FileChannel channel) throws IOException {
    OPEN.remove(folder);
    if (channel != null) {
      channel.close();
    }
  }

  private static StoreFailedException alreadyOpen(Path folder, String where) {
    return new StoreFailedException("the folder " + folder + " is already open " + where);
  }
}
