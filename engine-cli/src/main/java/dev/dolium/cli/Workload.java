// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.util.SplittableRandom;

/**
 * A mix of requests, as the Yahoo! Cloud Serving Benchmark defines its core workloads.
 *
 * @see <a href="https://github.com/brianfrankcooper/YCSB/wiki/Core-Workloads">Core workloads</a>
 */
enum Workload {
  /** Half reads, half updates: a store of sessions. */
  A(50, Request.UPDATE, Keys.ZIPF),
  /** Few updates: tags on photos. */
  B(95, Request.UPDATE, Keys.ZIPF),
  /** Only reads: a cache of profiles. */
  C(100, Request.READ, Keys.ZIPF),
  /** New items are read most: statuses of users. */
  D(95, Request.INSERT, Keys.LATEST),
  /** Short ranges and few new items: conversations in threads. */
  E(95, Request.INSERT, Keys.ZIPF),
  /** Half reads, half reads whose item is changed and written back: a base of users. */
  F(50, Request.READ_MODIFY_WRITE, Keys.ZIPF);

  private static final int PERCENT = 100;

  private final int readPercent;
  private final Request other;
  private final Keys keys;

  /** What is asked. */
  enum Request {
    READ,
    SCAN,
    UPDATE,
    INSERT,
    READ_MODIFY_WRITE
  }

  /** Which keys are asked for most. */
  enum Keys {
    ZIPF,
    LATEST
  }

  Workload(int readPercent, Request other, Keys keys) {
    this.readPercent = readPercent;
    this.other = other;
    this.keys = keys;
  }

  Request next(SplittableRandom random) {
    if (random.nextInt(PERCENT) < readPercent) {
      return this == E ? Request.SCAN : Request.READ;
    }
    return other;
  }

  /** A key of those that are there. */
  long key(ZipfRanks ranks, SplittableRandom random, long count) {
    long rank = ranks.next(random) % count;
    // Scattered, so that the frequent keys are not neighbours; or counted from the newest.
    return keys == Keys.LATEST
        ? count - 1 - rank
        : Math.floorMod(rank * 0x9E3779B97F4A7C15L, count);
  }
}
