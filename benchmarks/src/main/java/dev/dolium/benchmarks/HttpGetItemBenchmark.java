// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import dev.dolium.engine.Engine;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a {@code GetItem} over HTTP cost over the same HTTP server that reads the same request
 * and answers the same bytes from memory? One connection sends the requests through a bare socket,
 * as a client of the SDK would take longer than the server.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HttpGetItemBenchmark {
  private static byte[] anyRequest() {
    int order = ThreadLocalRandom.current().nextInt(Orders.COUNT);
    return BareConnection.request(
        String.format(
            "{\"TableName\":\"%s\",\"Key\":{\"customer\":{\"S\":\"%s\"},\"placed\":{\"N\":\"%d\"}}}",
            Orders.TABLE, Orders.customer(order), order % Orders.PER_CUSTOMER));
  }

  /** The engine's endpoint, with a connection to it. */
  @State(Scope.Benchmark)
  public static class Endpoint {
    private Engine engine;
    private EngineServer server;
    private BareConnection connection;

    /** Starts it over all orders. */
    @Setup(Level.Trial)
    public void open() throws IOException {
      engine = Orders.open(Orders.folder("plain"), Orders.definition());
      server = EngineServer.start(engine, ServerOptions.local().port(0));
      connection = new BareConnection(server.port());
    }

    /** Stops it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
      connection.close();
      server.close();
      engine.close();
    }
  }

  /** A server of the same make that answers any request with the same order. */
  @State(Scope.Benchmark)
  public static class Floor {
    private BareServer server;
    private BareConnection connection;

    /** Takes the answer of the engine's endpoint and starts. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      Endpoint endpoint = new Endpoint();
      endpoint.open();
      byte[] answer = endpoint.connection.send(anyRequest());
      endpoint.close();
      server = BareServer.start(answer);
      connection = new BareConnection(server.port());
    }

    /** Stops it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      connection.close();
      server.stop();
    }
  }

  /** The floor: the request is read and an answer written. */
  @Benchmark
  public byte[] bareServer(Floor floor) throws IOException {
    return floor.connection.send(anyRequest());
  }

  /** The engine's endpoint. */
  @Benchmark
  public byte[] endpoint(Endpoint endpoint) throws IOException {
    return endpoint.connection.send(anyRequest());
  }
}
