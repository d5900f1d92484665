// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How much time has passed on the engine's clock. One that is set back does not tell how long ago
 * anything was, so all entries count as too old then: none stays for longer than its time to live.
 *
 * <p>Any number of threads may use it.
 */
final class PassedTime implements Ticker {
  private static final long NANOS_IN_MILLI = 1_000_000;

  private final InstantSource clock;
  private final long longestNanos;
  private volatile Reading last;

  private record Reading(long clockMillis, long passedNanos) {}

  /** Follows the clock for entries that stay no longer than that. */
  PassedTime(InstantSource clock, Duration longest) {
    this.clock = clock;
    this.longestNanos = TimeUnit.NANOSECONDS.convert(longest);
    this.last = new Reading(clock.millis(), 0);
  }

  @Override
  public long read() {
    Reading known = last;
    return clock.millis() == known.clockMillis ? known.passedNanos : readAgain();
  }

  // One at a time: of two readings beside each other the earlier one would look like a step back.
  private synchronized long readAgain() {
    Reading before = last;
    long now = clock.millis();
    long millis = now - before.clockMillis;
    long passed = millis < 0 ? longestNanos : millis * NANOS_IN_MILLI;
    last = new Reading(now, before.passedNanos + passed);
    return last.passedNanos;
  }
}
