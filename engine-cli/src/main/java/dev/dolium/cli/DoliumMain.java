// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.error.EngineException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code dolium}: a DynamoDB-compatible storage engine inside a JVM. */
@Command(
    name = "dolium",
    description = "A DynamoDB-compatible storage engine inside a JVM.",
    mixinStandardHelpOptions = true,
    version = "dolium " + DoliumMain.VERSION,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      LoadCommand.class
    })
public final class DoliumMain implements Runnable {
  static final String VERSION = "0.1.0-SNAPSHOT";

  @Spec private CommandSpec spec = CommandSpec.create();

  private DoliumMain() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DoliumMain())
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  // What users can do something about is told in a line; anything else is a bug of ours and shows
  // where.
  private static int failed(Exception failure, CommandLine command) throws Exception {
    boolean expected =
        failure instanceof UncheckedIOException
            || failure instanceof EngineException
            || failure instanceof SdkException
            || failure instanceof IllegalArgumentException;
    if (!expected) {
      throw failure;
    }
    command.getErr().println("dolium: " + failure.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
