// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.OperationDispatch;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.shape.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no HTTP client would send, and what only some of them do. */
@Timeout(30)
final class RawSocketTest {
  private static final OperationDispatch LISTS_ORDERS =
      (target, request) -> new Structure().set("TableNames", List.of("Orders"));
  private static final String ORDERS = "{\"TableNames\":[\"Orders\"]}";
  private static final String HEAD =
      String.join(
          "\r\n",
          "POST / HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/x-amz-json-1.0",
          "X-Amz-Target: DynamoDB_20120810.ListTables",
          "");
  private static final String REQUEST = HEAD + "Content-Length: 2\r\n\r\n{}";
  private static final String LAST_REQUEST =
      HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";

  private final EngineServer server =
      EngineServer.start(
          new WireEndpoint(LISTS_ORDERS),
          ServerOptions.local().idleTimeout(Duration.ofMillis(500)));

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends the text and reads until the server closes the connection. */
  private String exchange(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private void assertStillServes() throws IOException {
    assertThat(exchange(LAST_REQUEST)).startsWith("HTTP/1.1 200").endsWith(ORDERS);
  }

  @Test
  void garbageIsRefusedWithoutATrace() throws IOException {
    String answer = exchange("\u0000\u0001garbage\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("at org.", "jetty");
    assertStillServes();
  }

  @Test
  void headOfMoreThan32KbIsRefused() throws IOException {
    String answer = exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(40_000) + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("jetty");
    assertStillServes();
  }

  @Test
  void halfARequestEndsWithTheIdleTimeout() throws IOException {
    assertThat(exchange(HEAD + "Content-Length: 100\r\n\r\n{")).doesNotContain("200", "Exception:");
    assertStillServes();
  }

  @Test
  void halfAHeadEndsWithTheIdleTimeout() throws IOException {
    assertThat(exchange("POST / HTTP/1.1\r\nHost:")).doesNotContain("200");
    assertStillServes();
  }

  @Test
  void clientThatHangsUpDoesNoHarm() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((HEAD + "Content-Length: 100\r\n\r\n{").getBytes(ISO_8859_1));
      socket.setSoLinger(true, 0);
    }

    assertStillServes();
  }

  @Test
  void requestsInARowAreAnsweredInARow() throws IOException {
    String answers = exchange(REQUEST + REQUEST + LAST_REQUEST);

    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
    assertThat(answers).endsWith(ORDERS);
  }

  @Test
  void clientMayAskBeforeItSendsTheBody() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head = HEAD + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      InputStream in = socket.getInputStream();

      assertThat(new String(in.readNBytes(25), ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write("{}".getBytes(ISO_8859_1));
      assertThat(new String(in.readAllBytes(), ISO_8859_1)).endsWith(ORDERS);
    }
  }

  @Test
  void bodyThatAnnouncesMoreThan16MbIsRefusedUnread() throws IOException {
    String answer = exchange(HEAD + "Content-Length: 17000000\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("RequestEntityTooLargeException");
  }

  @Test
  void lengthThatIsNoNumberIsRefused() throws IOException {
    assertThat(exchange(HEAD + "Content-Length: two\r\n\r\n{}")).startsWith("HTTP/1.1 400");
  }

  @Test
  void requestThatRunsOutOfMemoryFailsAlone() throws IOException {
    OperationDispatch runsOut =
        (target, request) -> {
          throw new OutOfMemoryError("planted");
        };
    try (EngineServer failing =
        EngineServer.start(new WireEndpoint(runsOut), ServerOptions.local())) {
      for (String body : List.of("{}", "{ }")) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), failing.port())) {
          String head = HEAD + "Connection: close\r\nContent-Length: " + body.length();
          socket.getOutputStream().write((head + "\r\n\r\n").getBytes(ISO_8859_1));
          socket.getOutputStream().flush();
          socket.getOutputStream().write(body.getBytes(ISO_8859_1));
          assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
              .startsWith("HTTP/1.1 500")
              .doesNotContain("planted");
        }
      }
    }
  }
}
