// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.backup.BackupOptions;
import dev.dolium.backup.Backups;
import dev.dolium.backup.DirectoryObjectStore;
import dev.dolium.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of an engine on which a command works while no other process has it open. */
final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the engine; no other process may have it open.")
  private Path data = Path.of("");

  /**
   * Opens the engine with its backups, of which the latest moment can be restored.
   *
   * @param backups where on-demand backups are; null for the engine's folder
   */
  Engine open(@Nullable Path backups) {
    if (!Files.isRegularFile(data.resolve("DOLIUM"))) {
      throw new IllegalArgumentException("there is no data folder of Dolium at " + data);
    }
    BackupOptions options = BackupOptions.defaults().withLatestLag(Duration.ZERO);
    return Engine.builder()
        .folder(data)
        .with(
            new Backups(
                backups == null ? options : options.withBackups(new DirectoryObjectStore(backups))))
        .open();
  }
}
