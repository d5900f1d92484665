// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs a main class of the tests. */
final class ChildProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private ChildProcess(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // A killed process cannot remove the native library that it unpacked; here the next replaces
    // it.
    Path unpacked = Files.createDirectories(Path.of("target", "native").toAbsolutePath());
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked.toString());
    process = builder.start();
    output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  static ChildProcess start(Class<?> main, String... arguments) throws IOException {
    return new ChildProcess(command(main, arguments));
  }

  /** Starts it so that no file may grow beyond that many blocks of 512 bytes. */
  static ChildProcess startWithFileLimit(int blocks, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.add("ulimit -f " + blocks + "; exec \"$@\"");
    command.add("sh");
    command.addAll(command(main, arguments));
    return new ChildProcess(command);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The next line it prints. */
  String readLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the child process ended");
    }
    return line;
  }

  /** All lines until it ends. */
  List<String> readAll() throws IOException {
    return output.lines().toList();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    // The process itself would close the pipe, and with it what was printed but not yet read.
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
