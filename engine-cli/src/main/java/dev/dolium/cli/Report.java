// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * The account of the demo: numbered steps with their times, for a terminal of 80 columns. Used by
 * one thread.
 */
final class Report {
  private static final int WIDTH = 80;
  private static final double NANOS_IN_MICRO = 1e3;
  private static final double NANOS_IN_MILLI = 1e6;
  private static final double NANOS_IN_SECOND = 1e9;

  private final PrintWriter out;
  private int steps;

  Report(PrintWriter out) {
    this.out = out;
  }

  /** Prints a line at the left margin. */
  void say(String format, Object... arguments) {
    out.println(text(format, arguments));
    out.flush();
  }

  /** Prints a numbered step with the time that it took at the right margin. */
  void step(String what, long nanos) {
    String left = text("%2d  %s", ++steps, what);
    String time = duration(nanos);
    out.println();
    out.println(left + " ".repeat(Math.max(1, WIDTH - left.length() - time.length())) + time);
    out.flush();
  }

  /** Prints a line that belongs to the step before. */
  void detail(String format, Object... arguments) {
    say("      " + format, arguments);
  }

  /** A time in the unit that suits it, for example {@code 12.3 ms}. */
  static String duration(long nanos) {
    if (nanos < NANOS_IN_MILLI) {
      return text("%.1f µs", nanos / NANOS_IN_MICRO);
    } else if (nanos < NANOS_IN_SECOND) {
      return text("%.1f ms", nanos / NANOS_IN_MILLI);
    }
    return text("%.2f s", nanos / NANOS_IN_SECOND);
  }

  static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
