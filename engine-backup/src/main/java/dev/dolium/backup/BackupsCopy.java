// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ServiceCopy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of backups and recovery while their engine is copied: neither changes, but for the
 * changes up to the copy's last commit, which recovery takes over so that the copy misses none.
 */
final class BackupsCopy implements ServiceCopy {
  private final BackupOptions options;
  private final ObjectStore own;
  private final String folderName;
  private final Recovery recovery;
  private final BackupShelf shelf;

  private BackupsCopy(
      BackupOptions options,
      ObjectStore own,
      String folderName,
      Recovery recovery,
      BackupShelf shelf) {
    this.options = options;
    this.own = own;
    this.folderName = folderName;
    this.recovery = recovery;
    this.shelf = shelf;
  }

  static BackupsCopy begin(
      BackupOptions options,
      ObjectStore own,
      String folderName,
      Recovery recovery,
      BackupShelf shelf) {
    recovery.hold();
    shelf.hold();
    return new BackupsCopy(options, own, folderName, recovery, shelf);
  }

  @Override
  public EngineService fork(long position) {
    recovery.archiveTo(position);
    return own instanceof MemoryObjectStore memory
        ? new Backups(options, memory.fork())
        : new Backups(options);
  }

  @Override
  public void copyTo(Path folder, long position) {
    recovery.archiveTo(position);
    if (own instanceof DirectoryObjectStore directory) {
      try {
        directory.linkAll(folder.resolve(folderName));
      } catch (IOException e) {
        throw new StoreFailedException("cannot copy the files of backups to " + folder, e);
      }
    }
  }

  @Override
  public void close() {
    shelf.release();
    recovery.release();
  }
}
