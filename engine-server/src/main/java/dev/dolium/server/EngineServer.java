// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.Engine;
import dev.dolium.server.ServerOptions.Credentials;
import dev.dolium.server.ServerOptions.Exposure;
import dev.dolium.server.ServerOptions.Tls;
import dev.dolium.wire.WireEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP endpoint over an engine, for any AWS SDK, the AWS CLI and every other client of DynamoDB.
 *
 * <p>It listens on this machine alone unless told otherwise; an address that other machines reach
 * needs credentials, with which every request must be signed, or the explicit {@link
 * ServerOptions#insecure}. Pages in a browser are refused.
 */
public final class EngineServer implements AutoCloseable {
  private static final int MAX_HEADER_BYTES = 32 << 10;
  private static final int STOP_MILLIS = 10_000;
  private static final int KEPT_ALIVE_MILLIS_ON_STOP = 50;
  private static final int ACCEPT_QUEUE = 1_024;

  private final Server server;
  private final String scheme;
  private final String host;
  private final int port;

  private EngineServer(Server server, String scheme, String host, int port) {
    this.server = server;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
  }

  /**
   * Starts to listen. The engine stays open when the server is closed.
   *
   * @throws UncheckedIOException if the port is taken or the address is not this machine's
   * @throws IllegalArgumentException if other machines would be let in without credentials
   */
  public static EngineServer start(Engine engine, ServerOptions options) {
    return start(new WireEndpoint(engine), options);
  }

  /**
   * Starts to listen for requests of several regions, each with an engine of its own: the region in
   * the credential scope of a request's signature decides. The engines stay open when the server is
   * closed.
   *
   * @param engines the engines by the names of their regions, at least one
   * @throws UncheckedIOException if the port is taken or the address is not this machine's
   */
  public static EngineServer start(Map<String, Engine> engines, ServerOptions options) {
    return start(RegionChoice.of(engines), options);
  }

  static EngineServer start(WireEndpoint endpoint, ServerOptions options) {
    return start((method, authorization) -> endpoint, options);
  }

  private static EngineServer start(RegionChoice regions, ServerOptions options) {
    return start(regions, options, InstantSource.system());
  }

  static EngineServer start(RegionChoice regions, ServerOptions options, InstantSource time) {
    checkExposure(options);
    QueuedThreadPool threads = new QueuedThreadPool(options.threads());
    threads.setName("dolium-http");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, options);
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(KEPT_ALIVE_MILLIS_ON_STOP);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    server.addConnector(connector);
    connector.addBean(new ConnectionLimit(connector, options.connections()));
    Credentials credentials = options.access().credentials();
    WireHandler handler =
        new WireHandler(
            regions,
            BrowserGuard.of(options),
            credentials == null ? null : new SignatureCheck(credentials, time),
            BodyMemory.ofHeap());
    server.setHandler(new GracefulHandler(handler));
    server.setErrorHandler(new TerseErrors());
    server.setStopTimeout(STOP_MILLIS);
    start(server, options);
    String scheme = options.access().tls() == null ? "http" : "https";
    return new EngineServer(server, scheme, options.host(), connector.getLocalPort());
  }

  private static void checkExposure(ServerOptions options) {
    boolean guarded =
        options.access().credentials() != null || options.access().exposure() == Exposure.OPEN;
    if (!guarded && !isLoopback(options.host())) {
      throw new IllegalArgumentException(
          "expected credentials, or insecure, for the address "
              + options.host()
              + ", which other machines may reach");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("cannot listen on " + host + ": it has no address", e);
    }
  }

  private static ServerConnector connector(Server server, ServerOptions options) {
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    Tls tls = options.access().tls();
    if (tls == null) {
      return new ServerConnector(server, http);
    }
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStore(PemFiles.keyStore(tls.certificates(), tls.key()));
    context.setKeyStorePassword(PemFiles.PASSWORD);
    return new ServerConnector(server, new SslConnectionFactory(context, http.getProtocol()), http);
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // What a client may send stays as Jetty has it, the newest standard that the version knows: its
    // name for 9110 is missing in Jetty 12.0, which Spring Boot 3 puts in the place of ours.
    return http;
  }

  private static void start(Server server, ServerOptions options) {
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw new UncheckedIOException(
          "cannot listen on " + options.host() + ":" + options.port() + ": " + reason(e), e);
    } catch (Exception e) {
      stop(server);
      throw new IllegalStateException("cannot start the HTTP endpoint", e);
    }
  }

  private static String reason(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  /** The URL for clients on this machine, for example {@code http://127.0.0.1:8000}. */
  public URI endpoint() {
    String local = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String name = local.contains(":") ? "[" + local + "]" : local;
    return URI.create(scheme + "://" + name + ":" + port);
  }

  /** Takes no more requests, answers those that are there and stops. Closing twice is allowed. */
  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the HTTP endpoint", e);
    }
  }
}
