// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.spi.TableImage;
import java.time.Instant;
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
}
