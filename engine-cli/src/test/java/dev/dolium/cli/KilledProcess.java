// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs a main class of the tests in another JVM and ends it as {@code kill -9} does; one that
 * prints nothing for minutes is ended, too, and fails the test.
 */
final class KilledProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private KilledProcess() {}

  /** The lines that it printed until so many were there, and those it still printed meanwhile. */
  static List<String> run(int lines, Class<?> main, List<String> arguments) throws IOException {
    return run(lines, command("-Xmx256m", main, arguments));
  }

  /** All lines of one that may have that much heap. */
  static List<String> runWithHeap(String heap, Class<?> main, List<String> arguments)
      throws IOException {
    return run(Integer.MAX_VALUE, command("-Xmx" + heap, main, arguments));
  }

  /** All lines of one that a shell starts after it did something else. */
  static List<String> runBehind(String shell, Class<?> main, List<String> arguments)
      throws IOException {
    return runIn(List.of(), shell, main, arguments);
  }

  /** The same with a command around the shell. */
  static List<String> runIn(
      List<String> around, String shell, Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(around);
    command.addAll(List.of("sh", "-c", shell + " && exec \"$@\"", "sh"));
    command.addAll(command("-Xmx256m", main, arguments));
    return run(Integer.MAX_VALUE, command);
  }

  /** Whether a command can be run here and ends well. */
  static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> command(String heap, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // What an earlier process unpacked is used as it is.
    command.add("-Djava.library.path=" + unpacked());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  private static Path unpacked() throws IOException {
    return Files.createDirectories(Path.of("target", "native").toAbsolutePath());
  }

  private static List<String> run(int lines, List<String> command) throws IOException {
    return run(lines, command, PATIENCE);
  }

  /** The same of any command, with the longest time in which it prints nothing. */
  static List<String> run(int lines, List<String> command, Duration patience) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // A killed process cannot remove the native library that it unpacked.
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked().toString());
    Process process = builder.start();
    List<String> printed = new ArrayList<>();
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    AtomicBoolean hung = new AtomicBoolean();
    Runnable end =
        () -> {
          hung.set(true);
          process.toHandle().destroyForcibly();
        };
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      Future<?> tooLong = watch.schedule(end, patience.toMillis(), MILLISECONDS);
      String line = out.readLine();
      while (line != null) {
        tooLong.cancel(false);
        printed.add(line);
        if (printed.size() == lines) {
          // The process itself would close the pipe, and with it what was printed but not read.
          process.toHandle().destroyForcibly();
        }
        tooLong = watch.schedule(end, patience.toMillis(), MILLISECONDS);
        line = out.readLine();
      }
    } finally {
      watch.shutdownNow();
    }
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (hung.get()) {
      throw new AssertionError(
          "expected a line within " + patience + " but " + command.get(0) + " printed " + printed);
    }
    return printed;
  }
}
