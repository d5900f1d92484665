// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are asked for.
 *
 * @param tableName those of that table, by name or ARN; null for all tables
 * @param type those of that type; null for {@link BackupType#USER}
 * @param types whether the type matters
 * @param from those made then or later; null for no bound
 * @param to those made before; null for no bound
 * @param limit no more than that, 1 to 100; null for 100
 * @param exclusiveStartArn those after that backup; null for the first page
 */
public record BackupFilter(
    @Nullable String tableName,
    @Nullable BackupType type,
    Types types,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Integer limit,
    @Nullable String exclusiveStartArn) {
  /** Whether backups of one type are asked for. */
  public enum Types {
    /** Of the named type. */
    ONE,
    /** Of all types. */
    ALL
  }

  /** All backups, whatever their table and type. */
  public static BackupFilter all() {
    return new BackupFilter(null, null, Types.ALL, null, null, null, null);
  }

  /** The backups of one table that somebody asked for. */
  public static BackupFilter ofTable(String tableName) {
    return new BackupFilter(tableName, BackupType.USER, Types.ONE, null, null, null, null);
  }

  boolean accepts(BackupDescription backup) {
    BackupType wanted = type == null ? BackupType.USER : type;
    return (types == Types.ALL || backup.type() == wanted)
        && (tableName == null
            || backup.source().tableName().equals(tableName)
            || backup.sourceTableArn().equals(tableName))
        && (from == null || !backup.created().isBefore(from))
        && (to == null || backup.created().isBefore(to));
  }

  /**
   * One page of backups, oldest first.
   *
   * @param backups the backups
   * @param lastArn the last of them if there are more, otherwise null
   */
  public record Page(List<BackupDescription> backups, @Nullable String lastArn) {
    /** Copies the list. */
    public Page {
      backups = List.copyOf(backups);
    }
  }
}
