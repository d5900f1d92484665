// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How backups are made.
 *
 * @param latestLag how far the latest restorable moment lies behind now; the service's is about
 *     five minutes
 * @param baseInterval how often a table with recovery is copied, if it changes
 * @param recoveryPeriodDays the window of recovery if a request names none
 * @param backups where on-demand backups go; null for the engine's own folder, or its memory
 */
public record BackupOptions(
    Duration latestLag,
    Duration baseInterval,
    int recoveryPeriodDays,
    @Nullable ObjectStore backups) {
  private static final BackupOptions DEFAULTS =
      new BackupOptions(Duration.ofMinutes(5), Duration.ofDays(1), 35, null);

  /** Checks the ranges. */
  public BackupOptions {
    if (latestLag.isNegative()) {
      throw new IllegalArgumentException("expected a lag of 0 or more but was " + latestLag);
    }
    if (baseInterval.isNegative() || baseInterval.isZero()) {
      throw new IllegalArgumentException("expected a positive interval but was " + baseInterval);
    }
  }

  /** As the service does it: five minutes, daily, 35 days, beside the engine's data. */
  public static BackupOptions defaults() {
    return DEFAULTS;
  }

  /** These options with another lag; zero lets a test restore to the moment that just passed. */
  public BackupOptions withLatestLag(Duration lag) {
    return new BackupOptions(lag, baseInterval, recoveryPeriodDays, backups);
  }

  /** These options with another interval between copies. */
  public BackupOptions withBaseInterval(Duration interval) {
    return new BackupOptions(latestLag, interval, recoveryPeriodDays, backups);
  }

  /**
   * These options with on-demand backups kept elsewhere, such as in a folder outside the engine.
   */
  public BackupOptions withBackups(ObjectStore objects) {
    return new BackupOptions(latestLag, baseInterval, recoveryPeriodDays, objects);
  }
}
