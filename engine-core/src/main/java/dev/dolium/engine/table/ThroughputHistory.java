// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a table's throughput.
 *
 * @param lastIncrease when it was last raised, if ever
 * @param lastDecrease when it was last lowered, if ever
 * @param decreasesToday how often it was lowered on this day (UTC)
 * @param lastUpdateToPayPerRequest when the table was last put on demand, if ever
 */
public record ThroughputHistory(
    @Nullable Instant lastIncrease,
    @Nullable Instant lastDecrease,
    long decreasesToday,
    @Nullable Instant lastUpdateToPayPerRequest) {
  /** Nothing happened yet. */
  public static final ThroughputHistory NONE = new ThroughputHistory(null, null, 0, null);

  /** This history with another switch to on demand; null for none. */
  public ThroughputHistory withUpdateToPayPerRequest(@Nullable Instant moment) {
    return new ThroughputHistory(lastIncrease, lastDecrease, decreasesToday, moment);
  }

  /** This history as it is on a day with that many decreases. */
  public ThroughputHistory withDecreasesToday(long decreases) {
    return new ThroughputHistory(lastIncrease, lastDecrease, decreases, lastUpdateToPayPerRequest);
  }
}
