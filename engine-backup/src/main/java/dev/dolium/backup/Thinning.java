// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.History.Base;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    int first = 0;
    for (int i = 1; i < bases.size(); i++) {
      if (!bases.get(i).at().isAfter(windowStart)) {
        first = i;
      }
    }
    List<Base> kept = new ArrayList<>();
    for (int i = first; i < bases.size(); i++) {
      boolean atEnd = i == first || i + 1 == bases.size();
      if (atEnd || !isDispensable(kept.get(kept.size() - 1), bases.get(i + 1), now)) {
        kept.add(bases.get(i));
      }
    }
    return kept;
  }

  /**
   * Whether a copy between two others may go. The stretch without one is measured against the age
   * of its older end, so that it was short enough before, too: a rule about the distance to the
   * next copy alone would drop every copy at the same age, and none would ever grow old.
   */
  private static boolean isDispensable(Base older, Base newer, Instant now) {
    Duration age = Duration.between(older.at(), now);
    Duration stretch = Duration.between(older.at(), newer.at());
    return age.compareTo(DAY.multipliedBy(2)) > 0 && stretch.compareTo(age.dividedBy(PARTS)) <= 0;
  }
}
