// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.BackupDescription;
import dev.dolium.backup.BackupFilter;
import dev.dolium.backup.BackupOptions;
import dev.dolium.backup.Backups;
import dev.dolium.backup.MemoryObjectStore;
import dev.dolium.backup.ObjectStore;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.BackupNotFoundException;
import dev.dolium.engine.error.StoreCorruptedException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/**
 * Arbitrary bytes as the description of a backup that somebody brings from elsewhere, with a check
 * sum that is right: they are a backup, or said to be damaged. Used by one thread.
 */
final class BackupTarget {
  private static final int MAGIC = 0x444C4D53;
  private static final String NAME = "backups/00000000000000-00000000.backup";

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final Engine engine =
      Engine.builder()
          .inMemory()
          .with(new Backups(BackupOptions.defaults().withBackups(objects)))
          .open();

  /** Looks at a backup of which these bytes tell. */
  void read(byte[] data) {
    write(data);
    Backups backups = Backups.of(engine);
    try {
      for (BackupDescription backup : backups.listBackups(BackupFilter.all()).backups()) {
        assertThat(backup.source().tableName()).isNotEmpty();
        assertThat(backups.describeBackup(backup.arn())).isNotNull();
      }
    } catch (StoreCorruptedException damaged) {
      assertThat(damaged).hasMessageContaining(objects.describe(NAME));
    } catch (BackupNotFoundException ofOtherName) {
      assertThat(ofOtherName).hasMessageStartingWith("Backup not found: ");
    }
  }

  private void write(byte[] data) {
    CRC32C sum = new CRC32C();
    sum.update(data);
    try (ObjectStore.Upload upload = objects.create(NAME)) {
      DataOutputStream out = new DataOutputStream(upload.out());
      out.writeInt(MAGIC);
      out.writeInt((int) sum.getValue());
      out.write(data);
      out.flush();
      upload.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
