// SPDX-License-Identifier: Apache-2.0
package dev.dolium.ttl;

import java.time.Duration;

/**
 * How the sweeper works.
 *
 * @param period the pause between two sweeps in the background, in real time
 * @param batchSize how many items one commit deletes, 1 to 1,000
 * @param maxPerSecond how many items the background deletes in a second at most, so that it leaves
 *     room for others; {@link TimeToLive#sweep()} knows no such limit
 * @param pauseBetweenChanges how long a table's setting cannot be changed again after a change, on
 *     the engine's clock; DynamoDB says up to an hour, the default is zero
 */
public record TimeToLiveOptions(
    Duration period, int batchSize, int maxPerSecond, Duration pauseBetweenChanges) {
  /** A sweep a second of at most 5,000 items in commits of 100, and no pause between changes. */
  public static final TimeToLiveOptions DEFAULT =
      new TimeToLiveOptions(Duration.ofSeconds(1), 100, 5_000, Duration.ZERO);

  /** Checks the values. */
  public TimeToLiveOptions {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("expected a period above zero but was " + period);
    }
    if (batchSize < 1 || batchSize > 1_000) {
      throw new IllegalArgumentException("expected a batch size of 1 to 1000 but was " + batchSize);
    }
    if (maxPerSecond < 1) {
      throw new IllegalArgumentException("expected a rate of 1 or more but was " + maxPerSecond);
    }
    if (pauseBetweenChanges.isNegative()) {
      throw new IllegalArgumentException(
          "expected a pause of zero or more but was " + pauseBetweenChanges);
    }
  }

  /** These options with another pause between two changes of a table's setting. */
  public TimeToLiveOptions withPauseBetweenChanges(Duration pause) {
    return new TimeToLiveOptions(period, batchSize, maxPerSecond, pause);
  }
}
