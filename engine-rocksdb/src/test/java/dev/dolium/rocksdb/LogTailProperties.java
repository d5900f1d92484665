// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The horizon of a {@link LogTail} is always right below the first sequence in flight. */
final class LogTailProperties {
  @Property(tries = 200)
  void horizonIsBelowEverythingInFlight(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1L << 40) long begin,
      @ForAll @IntRange(min = 1, max = 100) int reservePercent) {
    Random random = new Random(seed);
    LogTail tail = new LogTail(0, begin);
    List<Long> inFlight = new ArrayList<>();
    long last = begin;
    for (int step = 0; step < 300; step++) {
      if (inFlight.isEmpty() || random.nextInt(100) < reservePercent) {
        assertThat(tail.reserve()).isEqualTo(++last);
        inFlight.add(last);
      } else {
        tail.finish(inFlight.remove(random.nextInt(inFlight.size())));
      }
      long horizon = inFlight.stream().mapToLong(Long::longValue).min().orElse(last + 1) - 1;
      assertThat(tail.horizon()).isEqualTo(horizon);
    }
  }
}
