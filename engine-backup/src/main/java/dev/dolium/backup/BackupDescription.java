// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.table.TableDescription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a table.
 *
 * @param arn its ARN
 * @param name its name, which other backups may have too
 * @param type who made it
 * @param status where it is in its life
 * @param created when it was made
 * @param expires when it goes by itself; null if it stays
 * @param sizeBytes how many bytes it takes
 * @param sourceTableArn the ARN of the table
 * @param source the table as it was then
 * @param itemCount how many items the table had, as it was last counted
 * @param tableSizeBytes their size as DynamoDB counts it
 */
public record BackupDescription(
    String arn,
    String name,
    BackupType type,
    BackupStatus status,
    Instant created,
    @Nullable Instant expires,
    long sizeBytes,
    String sourceTableArn,
    TableImage source,
    long itemCount,
    long tableSizeBytes) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final Duration SYSTEM_BACKUPS_STAY = Duration.ofDays(35);

  BackupDescription with(BackupStatus newStatus) {
    return with(newStatus, itemCount);
  }

  /** This backup once all its items are written. */
  BackupDescription available(long items) {
    return with(BackupStatus.AVAILABLE, items);
  }

  private BackupDescription with(BackupStatus newStatus, long items) {
    return new BackupDescription(
        arn,
        name,
        type,
        newStatus,
        created,
        expires,
        sizeBytes,
        sourceTableArn,
        source,
        items,
        tableSizeBytes);
  }

  /**
   * Checks the name of a new backup.
   *
   * @throws ValidationException if it is none
   */
  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ValidationException(
          "1 validation error detected: Value '"
              + name
              + "' at 'backupName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [a-zA-Z0-9_.-]+");
    }
  }

  /** A backup that a user begins to make of a table, whose items were counted. */
  static BackupDescription begun(
      String arn, String name, TableImage table, TableDescription counted, Instant at) {
    return new BackupDescription(
        arn,
        name,
        BackupType.USER,
        BackupStatus.CREATING,
        at,
        null,
        counted.sizeBytes(),
        table.tableArn(),
        table,
        counted.itemCount(),
        counted.sizeBytes());
  }

  /** The ARN of a backup of a table; the salt tells those of one millisecond apart. */
  static String arn(TableImage table, Instant at, long salt) {
    CRC32C digest = new CRC32C();
    digest.update(table.tableId().getBytes(StandardCharsets.UTF_8));
    digest.update(Long.toString(salt).getBytes(StandardCharsets.UTF_8));
    return String.format(
        "%s/backup/%014d-%08x", table.tableArn(), at.toEpochMilli(), digest.getValue());
  }

  /** The backup that a dropped table with recovery leaves. */
  static BackupDescription ofDropped(String arn, TableImage table, History history, Instant ended) {
    return new BackupDescription(
        arn,
        table.tableName() + "$DeletedTableBackup",
        BackupType.SYSTEM,
        BackupStatus.AVAILABLE,
        ended,
        ended.plus(SYSTEM_BACKUPS_STAY),
        history.sizeBytes(),
        table.tableArn(),
        table,
        history.bases().get(history.bases().size() - 1).items(),
        0);
  }
}
