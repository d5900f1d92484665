// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.CommitStamp;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives commits their stamps: a hybrid logical time that never goes back and an id that never
 * repeats.
 *
 * <p>The time is the wall clock's as long as that runs forward; otherwise the last time plus one.
 * The id is a counter that starts at a random place each time an engine is opened, so that two
 * openings, or two engines on one store, do not give the same. Any number of threads may use a
 * clock.
 */
public final class CommitClock {
  private static final int COUNTER_BITS = 16;
  private static final int ID_COUNTER_BITS = 32;

  private final InstantSource time;
  private final AtomicLong lastTime = new AtomicLong();
  private final AtomicLong nextId =
      new AtomicLong((new SecureRandom().nextLong() >>> 1) >>> ID_COUNTER_BITS << ID_COUNTER_BITS);

  /** Creates a clock on the engine's time. */
  public CommitClock(InstantSource time) {
    this.time = time;
  }

  /** The stamp of a new commit. */
  public CommitStamp next() {
    return next(newCommitId());
  }

  /** A stamp with a new time for the commit of that id, which is being decided again. */
  public CommitStamp next(long commitId) {
    long wall = time.millis() << COUNTER_BITS;
    return new CommitStamp(
        lastTime.accumulateAndGet(wall, (last, now) -> Math.max(last + 1, now)), commitId);
  }

  /** An id that no other commit bears. */
  public long newCommitId() {
    return nextId.incrementAndGet();
  }

  /** Makes all later stamps later than that time, which was read from the store. */
  public void notBefore(long hybridTime) {
    lastTime.accumulateAndGet(hybridTime, Math::max);
  }
}
