// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.OperationDispatch;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.shape.Structure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections at a time, most of them of no use to anybody, and one that must be served. */
@Timeout(60)
final class CrowdTest {
  private static final OperationDispatch LISTS_ORDERS =
      (target, request) -> new Structure().set("TableNames", List.of("Orders"));
  private static final String HEAD =
      String.join(
          "\r\n",
          "POST / HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/x-amz-json-1.0",
          "X-Amz-Target: DynamoDB_20120810.ListTables",
          "");
  private static final String REQUEST = HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";

  private final List<Socket> crowd = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket socket : crowd) {
      socket.close();
    }
  }

  private static EngineServer start(ServerOptions options) {
    return EngineServer.start(new WireEndpoint(LISTS_ORDERS), options);
  }

  private void join(EngineServer server, int connections, String... pieces) throws IOException {
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setSoTimeout(20_000);
      crowd.add(socket);
      for (String piece : pieces) {
        socket.getOutputStream().write(piece.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
      }
    }
  }

  private static void assertServes(EngineServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void slowBodiesHoldNoThread() throws IOException {
    try (EngineServer server = start(ServerOptions.local().threads(8))) {
      join(server, 200, HEAD + "Content-Length: 10000\r\n\r\n", "{", " ");
      assertServes(server);
    }
  }

  @Test
  void slowHeadersHoldNoThread() throws IOException {
    try (EngineServer server = start(ServerOptions.local().threads(8))) {
      join(server, 200, "POST / HT", "TP/1.1\r\nHost: local");
      assertServes(server);
    }
  }

  @Test
  void idleConnectionsStarveNobody() throws IOException {
    try (EngineServer server = start(ServerOptions.local().threads(8))) {
      join(server, Integer.getInteger("dolium.idleConnections", 1000));
      for (int i = 0; i < 20; i++) {
        assertServes(server);
      }
    }
  }

  @Test
  void slowReadersOfAnswersHoldNoThread() throws IOException {
    OperationDispatch large =
        (target, request) -> new Structure().set("TableNames", List.of("x".repeat(8 << 20)));
    try (EngineServer server =
        EngineServer.start(new WireEndpoint(large), ServerOptions.local().threads(8))) {
      join(server, 12, HEAD + "Content-Length: 2\r\n\r\n{}");
      assertServes(server);
    }
  }

  @Test
  void fullHouseClosesIdleConnectionsAndLetsOthersIn() throws IOException {
    ServerOptions options = ServerOptions.local().connections(20).idleTimeout(Duration.ofHours(1));
    try (EngineServer server = start(options)) {
      join(server, 30);
      assertServes(server);
    }
  }

  @Test
  void closingAnswersWhatWasAccepted() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    OperationDispatch slow =
        (target, request) -> {
          arrived.countDown();
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Structure().set("TableNames", List.of("Orders"));
        };
    EngineServer server = EngineServer.start(new WireEndpoint(slow), ServerOptions.local());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
      arrived.await();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      released.countDown();
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200")
          .endsWith("{\"TableNames\":[\"Orders\"]}");
      closing.join();
    }
  }
}
