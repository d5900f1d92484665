// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.wire.OperationDispatch;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.shape.Structure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EngineServerTest {
  private static final OperationDispatch LISTS_ORDERS =
      (target, request) -> new Structure().set("TableNames", List.of("Orders"));

  private final HttpClient http = HttpClient.newHttpClient();
  private final EngineServer server =
      EngineServer.start(new WireEndpoint(LISTS_ORDERS), ServerOptions.local());

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.endpoint()).POST(body);
    return http.send(request.headers(headers).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> listTables(BodyPublisher body)
      throws IOException, InterruptedException {
    return post(
        body,
        "Content-Type",
        "application/x-amz-json-1.0",
        "X-Amz-Target",
        "DynamoDB_20120810.ListTables");
  }

  @Test
  void answersAnOperation() throws Exception {
    HttpResponse<String> answer = listTables(BodyPublishers.ofString("{}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"TableNames\":[\"Orders\"]}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
    assertThat(answer.headers().firstValue("x-amzn-RequestId").orElseThrow()).hasSize(52);
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  // An SDK that discovers its endpoint must not be sent to the real service.
  @Test
  void namesTheAddressOfTheRequestAsEndpoint() throws Exception {
    HttpResponse<String> answer =
        post(
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "application/x-amz-json-1.0",
            "X-Amz-Target",
            "DynamoDB_20120810.DescribeEndpoints");

    assertThat(answer.body())
        .isEqualTo(
            "{\"Endpoints\":[{\"Address\":\""
                + server.endpoint().getAuthority()
                + "\",\"CachePeriodInMinutes\":1440}]}");
  }

  @Test
  void checksumIsThatOfTheBody() throws Exception {
    HttpResponse<String> answer = listTables(BodyPublishers.ofString("{}"));

    CRC32 crc = new CRC32();
    crc.update(answer.body().getBytes(UTF_8));
    assertThat(answer.headers().firstValueAsLong("x-amz-crc32")).hasValue(crc.getValue());
  }

  @Test
  void readsBodyThatComesInPieces() throws Exception {
    byte[] body = ("{" + " ".repeat(100_000) + "}").getBytes(UTF_8);

    HttpResponse<String> answer =
        listTables(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void tellsThatItIsHealthy() throws Exception {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(server.endpoint()).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("healthy: dynamodb");
  }

  @Test
  void refusesBodyOfMoreThan16Mb() throws Exception {
    byte[] body = ("{" + " ".repeat(WireEndpoint.MAX_BODY_BYTES) + "}").getBytes(UTF_8);

    HttpResponse<String> inPieces =
        listTables(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(inPieces.statusCode()).isEqualTo(413);
    assertThat(inPieces.body()).contains("RequestEntityTooLargeException");
  }

  @Test
  void takesBodyOf16Mb() throws Exception {
    byte[] body = ("{" + " ".repeat(WireEndpoint.MAX_BODY_BYTES - 2) + "}").getBytes(UTF_8);

    assertThat(listTables(BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesMethodsOtherThanPost() throws Exception {
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
      HttpRequest request =
          HttpRequest.newBuilder(server.endpoint()).method(method, BodyPublishers.noBody()).build();

      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(method).isEqualTo(404);
      assertThat(answer.body()).contains("UnknownOperationException");
    }
  }

  @Test
  void refusesOtherContentTypes() throws Exception {
    HttpResponse<String> answer =
        post(
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "text/plain",
            "X-Amz-Target",
            "DynamoDB_20120810.ListTables");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("UnknownOperationException");
  }

  @Test
  void portInUseIsToldWithItsAddress() {
    ServerOptions taken = ServerOptions.local().port(server.port());

    assertThatThrownBy(() -> EngineServer.start(new WireEndpoint(LISTS_ORDERS), taken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port())
        .hasMessageContaining("Address already in use");
  }

  @Test
  void closingTwiceIsAllowed() {
    server.close();
    server.close();

    assertThatThrownBy(() -> listTables(BodyPublishers.ofString("{}")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void failureOfTheDispatchIsAnInternalServerErrorWithoutItsTrace() throws Exception {
    OperationDispatch failing =
        (target, request) -> {
          throw new IllegalStateException("secret");
        };
    try (EngineServer broken =
        EngineServer.start(new WireEndpoint(failing), ServerOptions.local())) {
      HttpRequest request =
          HttpRequest.newBuilder(broken.endpoint())
              .POST(BodyPublishers.ofString("{}"))
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
              .build();

      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("InternalServerError").doesNotContain("secret");
    }
  }

  @Test
  void requestUnderWayIsAnsweredBeforeTheServerStops() throws Exception {
    var entered = new java.util.concurrent.CountDownLatch(1);
    var release = new java.util.concurrent.CountDownLatch(1);
    OperationDispatch slow =
        (target, request) -> {
          entered.countDown();
          await(release);
          throw new ValidationException("late");
        };
    EngineServer stopping = EngineServer.start(new WireEndpoint(slow), ServerOptions.local());
    HttpRequest request =
        HttpRequest.newBuilder(stopping.endpoint())
            .POST(BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .build();
    var answer = http.sendAsync(request, BodyHandlers.ofString());
    await(entered);
    Thread closer = new Thread(stopping::close);
    closer.start();
    release.countDown();

    assertThat(answer.get().body()).contains("late");
    closer.join();
  }

  private static void await(java.util.concurrent.CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
