// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dolium serve}: answers DynamoDB's API over HTTP until it is told to stop. */
@Command(
    name = "serve",
    description = "Answers DynamoDB's API over HTTP, for any AWS SDK and the AWS CLI.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      description = "The port to listen on; 0 takes a free one.",
      defaultValue = "" + ServerOptions.USUAL_PORT)
  private int port;

  @Option(
      names = "--host",
      description = "The address to listen on; 0.0.0.0 lets other machines in, without a password.",
      defaultValue = "127.0.0.1")
  private String host = "";

  @Option(
      names = "--region",
      description = "The region that ARNs show.",
      defaultValue = "us-east-1")
  private String region = "";

  @ArgGroup private @Nullable Place place;

  /** Where the data is; in memory unless told otherwise. */
  private static final class Place {
    @Option(names = "--data", paramLabel = "DIR", description = "Keep the data in this folder.")
    private @Nullable Path data;

    @Option(
        names = "--in-memory",
        description = "Keep the data in memory, where it ends with the command. This is the rule.")
    private boolean inMemory;
  }

  @Override
  public Integer call() {
    CountDownLatch stopped = new CountDownLatch(1);
    Path folder = place == null || place.inMemory ? null : place.data;
    ServerOptions options = ServerOptions.local().host(host).port(port);
    try (Engine engine = open(folder);
        EngineServer server = EngineServer.start(engine, options)) {
      Thread stop = new Thread(() -> stop(server, engine), "dolium-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      announce(server, folder);
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private Engine open(@Nullable Path folder) {
    EngineBuilder builder = Engine.builder().region(region);
    return (folder == null ? builder.inMemory() : builder.folder(folder)).open();
  }

  private void stop(EngineServer server, Engine engine) {
    server.close();
    engine.close();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Stopped.");
    out.flush();
  }

  private void announce(EngineServer server, @Nullable Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Dolium %s answers DynamoDB's API at %s%n", DoliumMain.VERSION, server.endpoint());
    out.println(
        folder == null
            ? "Data: in memory, gone when this stops; --data DIR keeps it."
            : "Data: in " + folder.toAbsolutePath().normalize());
    out.println("Any credentials will do. For example:");
    out.println();
    out.printf(
        "  AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \\%n"
            + "    aws dynamodb list-tables --region %s --endpoint-url %s%n",
        region, server.endpoint());
    out.println();
    out.println("Ctrl-C stops it.");
    out.flush();
  }
}
