// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What results were measured on. */
final class Machine {
  private Machine() {}

  /** Processor, cores and operating system. */
  static String name() {
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %s",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.name"));
  }

  static String jdk() {
    return "JDK " + Runtime.version();
  }

  /** How many tasks were ready to run in the last minute, which should be few. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** The commit of the working copy. */
  static String commit() {
    try {
      Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
      String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return commit.isBlank() ? "unknown" : commit.strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
