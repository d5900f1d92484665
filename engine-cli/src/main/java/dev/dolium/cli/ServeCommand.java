// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private DoorOptions door = new DoorOptions();

  @Mixin private EngineOptions engine = new EngineOptions();

  @ArgGroup private Regions regions = new Regions();

  @ArgGroup private @Nullable Place place;

  /** The regions that are answered; one engine answers them all unless told otherwise. */
  private static final class Regions {
    @Option(
        names = "--region",
        description = "The region that ARNs show; requests of every region are answered.",
        defaultValue = "us-east-1")
    private String one = "us-east-1";

    @Option(
        names = "--regions",
        paramLabel = "REGION",
        split = ",",
        description =
            "Answer these regions and no other, each from tables of its own; the signature of a"
                + " request says which one it means. With --data each has a folder of its name.")
    private List<String> several = List.of();
  }

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
    ServerOptions options = door.options(spec).port(port);
    try (ServedRegions served = open(folder);
        EngineServer server = start(served, options)) {
      Thread stop = new Thread(() -> stop(server, served), "dolium-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      announce(server, folder);
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private ServedRegions open(@Nullable Path folder) {
    return regions.several.isEmpty()
        ? ServedRegions.one(engine, regions.one, folder)
        : ServedRegions.each(engine, regions.several, folder);
  }

  private EngineServer start(ServedRegions served, ServerOptions options) {
    return regions.several.isEmpty()
        ? EngineServer.start(served.first(), options)
        : EngineServer.start(served.engines(), options);
  }

  private void stop(EngineServer server, ServedRegions served) {
    server.close();
    served.close();
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
    if (!regions.several.isEmpty()) {
      out.println("Regions, each with tables of its own: " + String.join(", ", regions.several));
    }
    door.explain(
        out, regions.several.isEmpty() ? regions.one : regions.several.get(0), server.endpoint());
    out.println("Ctrl-C stops it.");
    out.flush();
  }
}
