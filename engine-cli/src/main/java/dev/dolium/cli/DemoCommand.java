// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dolium demo}: a week of earthquakes through all doors of an engine on disk. */
@Command(
    name = "demo",
    description = {
      "Loads a week of earthquakes into an engine on disk, changes and queries",
      "them through all doors, opens the folder again and tells what it saw."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder for the data, which stays; a new temporary one unless given.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    new EarthquakeDemo(new Report(spec.commandLine().getOut()), folder()).run();
    return 0;
  }

  private Path folder() {
    if (data != null) {
      return data.toAbsolutePath().normalize();
    }
    try {
      return Files.createTempDirectory("dolium-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }
}
