// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.History.Base;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses which copies of a table are kept: the newest from before the window, and inside it fewer
 * the older they are, so that no restore replays more than about a quarter of the time since.
 */
final class Thinning {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int PARTS = 4;

  private Thinning() {}

  /** The copies to keep, oldest first; at least one. */
  static List<Base> kept(List<Base> bases, Instant windowStart, Instant now) {
    List<Base> kept = new ArrayList<>();
    Base newer = null;
    for (int i = bases.size() - 1; i >= 0; i--) {
      Base base = bases.get(i);
      boolean beforeWindow = !base.at().isAfter(windowStart);
      if (newer == null || beforeWindow || i == 0 || isFar(base, newer, now)) {
        kept.add(base);
        newer = base;
      }
      if (beforeWindow) {
        break;
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  private static boolean isFar(Base base, Base newer, Instant now) {
    Duration age = Duration.between(base.at(), now);
    Duration part = age.dividedBy(PARTS);
    Duration apart = Duration.between(base.at(), newer.at());
    return age.compareTo(DAY.multipliedBy(2)) <= 0 || apart.compareTo(part) >= 0;
  }
}
