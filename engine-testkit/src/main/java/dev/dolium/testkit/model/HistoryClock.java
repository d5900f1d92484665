// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is made to jump, in either direction. Any thread may read it,
 * one moves it.
 */
public final class HistoryClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Creates a clock that shows the start of 2026. */
  public HistoryClock() {}

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void jump(Duration by) {
    now = now.plus(by);
  }
}
