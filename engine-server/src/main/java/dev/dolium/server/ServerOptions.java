// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.time.Duration;

/**
 * How an {@link EngineServer} listens.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for a free one
 * @param threads the most threads that serve requests, at least {@value #LEAST_THREADS}
 * @param idleTimeout after how long without traffic a connection is closed
 */
public record ServerOptions(String host, int port, int threads, Duration idleTimeout) {
  /** The port that developers expect of a DynamoDB that runs on their machine. */
  public static final int USUAL_PORT = 8000;

  /** The fewest threads with which a server can work. */
  public static final int LEAST_THREADS = 8;

  private static final int LAST_PORT = 65_535;

  /** Checks the values. */
  public ServerOptions {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "expected a port of 0 to " + LAST_PORT + " but was " + port);
    }
    if (threads < LEAST_THREADS) {
      throw new IllegalArgumentException(
          "expected " + LEAST_THREADS + " threads or more but was " + threads);
    }
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException("expected a positive idle timeout but was " + idleTimeout);
    }
  }

  /** A free port that only this machine reaches. */
  public static ServerOptions local() {
    return new ServerOptions("127.0.0.1", 0, 64, Duration.ofMinutes(1));
  }

  /** The same with another address to bind to; {@code 0.0.0.0} lets every machine in. */
  public ServerOptions host(String other) {
    return new ServerOptions(other, port, threads, idleTimeout);
  }

  /** The same with another port. */
  public ServerOptions port(int other) {
    return new ServerOptions(host, other, threads, idleTimeout);
  }

  /** The same with another number of threads. */
  public ServerOptions threads(int other) {
    return new ServerOptions(host, port, other, idleTimeout);
  }

  /** The same with another timeout. */
  public ServerOptions idleTimeout(Duration other) {
    return new ServerOptions(host, port, threads, other);
  }
}
