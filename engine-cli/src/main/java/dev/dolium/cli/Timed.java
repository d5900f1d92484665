// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What something gave and how long it took. */
record Timed<T>(T result, long nanos) {
  /** A clock that only goes forward. */
  static long clock() {
    return System.nanoTime();
  }

  /** Does it once. */
  static <T> Timed<T> once(Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    return new Timed<>(result, System.nanoTime() - start);
  }

  /** Does it so many times; the time is the median of them, the result that of the last. */
  static <T> Timed<T> median(int times, Supplier<T> work) {
    long[] nanos = new long[times];
    Timed<T> last = once(work);
    nanos[0] = last.nanos;
    for (int i = 1; i < times; i++) {
      last = once(work);
      nanos[i] = last.nanos;
    }
    return new Timed<>(last.result, median(nanos));
  }

  /** How long something took that was done for each element. */
  record Each(long sumNanos, long medianNanos) {}

  /** Does it for each element. */
  static <T> Each each(List<T> elements, Consumer<T> work) {
    long[] nanos = new long[elements.size()];
    for (int i = 0; i < nanos.length; i++) {
      T element = elements.get(i);
      long start = System.nanoTime();
      work.accept(element);
      nanos[i] = System.nanoTime() - start;
    }
    return new Each(Arrays.stream(nanos).sum(), median(nanos));
  }

  private static long median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }
}
