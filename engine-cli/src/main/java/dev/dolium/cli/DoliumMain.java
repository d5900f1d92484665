// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code dolium}: a DynamoDB-compatible storage engine inside a JVM. */
@Command(
    name = "dolium",
    description = "A DynamoDB-compatible storage engine inside a JVM.",
    mixinStandardHelpOptions = true,
    version = "dolium 0.1.0-SNAPSHOT")
public final class DoliumMain implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DoliumMain() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DoliumMain()).execute(arguments));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
