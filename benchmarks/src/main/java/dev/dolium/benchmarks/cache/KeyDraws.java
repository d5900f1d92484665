// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.util.Random;

/**
 * Which keys are read, one after the other: drawn before the measurement, so that drawing is not
 * measured.
 */
final class KeyDraws {
  private static final int DRAWS = 1 << 17;
  private static final double SKEW = 0.99;
  private static final long SEED = 42;

  private final int[] draws = new int[DRAWS];
  private final double[] cumulated;

  private KeyDraws(int keys) {
    cumulated = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += 1 / Math.pow(i + 1.0, SKEW);
      cumulated[i] = sum;
    }
  }

  /** All keys alike. */
  static KeyDraws even(int keys) {
    KeyDraws even = new KeyDraws(keys);
    Random random = new Random(SEED);
    for (int i = 0; i < DRAWS; i++) {
      even.draws[i] = random.nextInt(keys);
    }
    return even;
  }

  /** Few keys often and most of them seldom, as YCSB has it; key 0 is the most frequent. */
  static KeyDraws zipf(int keys) {
    KeyDraws zipf = new KeyDraws(keys);
    Random random = new Random(SEED);
    for (int i = 0; i < DRAWS; i++) {
      zipf.draws[i] = zipf.rankAt(random.nextDouble());
    }
    return zipf;
  }

  private int rankAt(double share) {
    double wanted = share * cumulated[cumulated.length - 1];
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulated[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of the most frequent keys are asked for in that share of all reads. */
  int keysFor(double share) {
    return rankAt(share) + 1;
  }

  int at(int position) {
    return draws[position & (DRAWS - 1)];
  }
}
