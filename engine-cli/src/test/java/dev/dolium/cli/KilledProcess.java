// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in another JVM and ends it as {@code kill -9} does. */
final class KilledProcess {
  private static final long PATIENCE_SECONDS = 60;

  private KilledProcess() {}

  /** The lines that it printed until so many were there, and those it still printed meanwhile. */
  static List<String> run(int lines, Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // A killed process cannot remove the native library that it unpacked; the next replaces it.
    Path unpacked = Files.createDirectories(Path.of("target", "native").toAbsolutePath());
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked.toString());
    Process process = builder.start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        printed.add(line);
        if (printed.size() == lines) {
          // The process itself would close the pipe, and with it what was printed but not read.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    }
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    return printed;
  }
}
