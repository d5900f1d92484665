// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a table that was restored came from.
 *
 * @param sourceBackupArn the backup; null if it was restored to a moment
 * @param sourceTableArn the table that was backed up; null if it is not known
 * @param restoreTime the moment whose state the table has
 * @param inProgress whether the restore is still under way
 */
public record RestoreSummary(
    @Nullable String sourceBackupArn,
    @Nullable String sourceTableArn,
    Instant restoreTime,
    boolean inProgress) {
  /** This summary once the restore is over. */
  public RestoreSummary done() {
    return new RestoreSummary(sourceBackupArn, sourceTableArn, restoreTime, false);
  }
}
