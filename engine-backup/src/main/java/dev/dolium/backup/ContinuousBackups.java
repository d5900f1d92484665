// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how far back a table can be recovered.
 *
 * @param enabled whether recovery is on
 * @param recoveryPeriodDays the length of the window; null while it is off
 * @param earliest the earliest restorable moment; null while it is off
 * @param latest the latest restorable moment; null while it is off
 */
public record ContinuousBackups(
    boolean enabled,
    @Nullable Integer recoveryPeriodDays,
    @Nullable Instant earliest,
    @Nullable Instant latest) {
  static final ContinuousBackups OFF = new ContinuousBackups(false, null, null, null);
}
