// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands still until it is moved; it begins at noon on 1 January 2026, UTC.
 *
 * <p>When a test's clock is moved, its engine does what the time brings with it before the call
 * returns: expired items of tables with time to live are deleted. Code under test that asks for the
 * time may be given this clock, too, as an {@link InstantSource} or by {@link #clock()}. Any number
 * of threads may use it.
 */
public final class ManualTime implements InstantSource {
  /** Where a clock begins. */
  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  private ManualTime(Instant start) {
    now = start;
  }

  /** A clock that begins at {@link #START}. */
  public static ManualTime create() {
    return startingAt(START);
  }

  /** A clock that begins at that time. */
  public static ManualTime startingAt(Instant start) {
    return new ManualTime(start);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** This clock as a {@link Clock} in UTC. */
  public Clock clock() {
    return withZone(ZoneOffset.UTC);
  }

  /** Lets that much time pass. */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "expected a duration of zero or more but was " + duration + ": use setTo to go back");
    }
    synchronized (followers) {
      now = now.plus(duration);
    }
    followers.forEach(Runnable::run);
  }

  /** Moves the clock to that time, which may lie in the past. */
  public void setTo(Instant time) {
    synchronized (followers) {
      now = time;
    }
    followers.forEach(Runnable::run);
  }

  void follow(Runnable moved) {
    followers.add(moved);
  }

  @Override
  public String toString() {
    return "ManualTime[" + instant() + "]";
  }
}
