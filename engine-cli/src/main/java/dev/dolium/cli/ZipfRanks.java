// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.util.SplittableRandom;

/**
 * Draws ranks by Zipf's law with YCSB's constant of 0.99: rank 0 most often. The method is that of
 * Gray and others, "Quickly generating billion-record synthetic databases" (1994).
 */
final class ZipfRanks {
  private static final double SKEW = 0.99;

  private final long ranks;
  private final double sum;
  private final double alpha;
  private final double eta;

  ZipfRanks(long ranks) {
    this.ranks = ranks;
    sum = harmonic(ranks);
    alpha = 1 / (1 - SKEW);
    eta = (1 - Math.pow(2.0 / ranks, 1 - SKEW)) / (1 - harmonic(2) / sum);
  }

  private static double harmonic(long count) {
    double sum = 0;
    for (double i = 1; i <= count; i++) {
      sum += 1 / Math.pow(i, SKEW);
    }
    return sum;
  }

  long next(SplittableRandom random) {
    double share = random.nextDouble();
    double scaled = share * sum;
    if (scaled < 1) {
      return 0;
    } else if (scaled < 1 + Math.pow(0.5, SKEW)) {
      return Math.min(1, ranks - 1);
    }
    long rank = (long) (ranks * Math.pow(eta * share - eta + 1, alpha));
    return Math.min(rank, ranks - 1);
  }
}
