// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.time.Duration;

/**
 * How long tables and indexes stay in a status that passes, on the engine's clock.
 *
 * @param creating how long a new table is {@code CREATING}
 * @param updating how long a changed table or index is {@code UPDATING}
 * @param deleting how long a dropped table or index is {@code DELETING}
 * @param indexAllocation how long a new index is {@code CREATING} before its back-fill
 * @param indexBackfill how long its back-fill takes at least
 */
public record StatusDelays(
    Duration creating,
    Duration updating,
    Duration deleting,
    Duration indexAllocation,
    Duration indexBackfill) {
  /** Answers show the status in between; the next look finds the end. */
  public static final StatusDelays NONE =
      new StatusDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** About what an empty table takes in the cloud. */
  public static final StatusDelays REALISTIC =
      new StatusDelays(
          Duration.ofSeconds(8),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120));

  /** Refuses negative delays. */
  public StatusDelays {
    for (Duration delay :
        new Duration[] {creating, updating, deleting, indexAllocation, indexBackfill}) {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("expected delays of 0 or more but was " + delay);
      }
    }
  }
}
