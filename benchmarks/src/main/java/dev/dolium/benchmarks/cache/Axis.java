// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * An axis of a plot.
 *
 * @param title what is on it, with its unit
 * @param low where it begins
 * @param high where it ends
 * @param logarithmic whether each step is ten times the last
 * @param label how a value is written
 */
record Axis(
    String title, double low, double high, boolean logarithmic, DoubleFunction<String> label) {
  private static final int KILO = 1_000;

  /** A logarithmic axis of whole decades around the values. */
  static Axis decades(String title, double least, double most, DoubleFunction<String> label) {
    double low = Math.pow(10, Math.floor(Math.log10(least)));
    double high = Math.pow(10, Math.ceil(Math.log10(most)));
    return new Axis(title, low, high == low ? low * 10 : high, true, label);
  }

  static Axis percent(String title) {
    return new Axis(title, 0, 100, false, value -> String.format(Locale.ROOT, "%.0f %%", value));
  }

  /** Where a value is, from 0 at the beginning to 1 at the end. */
  double place(double value) {
    double kept = Math.min(high, Math.max(low, value));
    return logarithmic ? Math.log(kept / low) / Math.log(high / low) : (kept - low) / (high - low);
  }

  /** The values that get a line and a label. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = low; tick <= high * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      for (int i = 0; i <= 5; i++) {
        ticks.add(low + (high - low) * i / 5);
      }
    }
    return ticks;
  }

  static String nanos(double nanos) {
    if (nanos < KILO) {
      return number(nanos) + " ns";
    } else if (nanos < KILO * KILO) {
      return number(nanos / KILO) + " µs";
    } else if (nanos < (double) KILO * KILO * KILO) {
      return number(nanos / KILO / KILO) + " ms";
    }
    return number(nanos / KILO / KILO / KILO) + " s";
  }

  static String rate(double perSecond) {
    if (perSecond < KILO) {
      return number(perSecond);
    } else if (perSecond < KILO * KILO) {
      return number(perSecond / KILO) + " k";
    }
    return number(perSecond / KILO / KILO) + " M";
  }

  static String bytes(double bytes) {
    return bytes < KILO ? number(bytes) + " B" : number(bytes / KILO) + " KB";
  }

  private static String number(double value) {
    String format = value < 9.95 && value != Math.rint(value) ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
