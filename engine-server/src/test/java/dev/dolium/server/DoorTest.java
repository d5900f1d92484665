// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Who is let in: over real sockets, with a real client where one can do it. */
@Timeout(60)
final class DoorTest {
  private static final String BODY = "Content-Length: 2\r\nConnection: close\r\n\r\n{}";

  private static DynamoDbClient client(URI endpoint, String accessKey, String secretKey) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .build();
  }

  private static String post(EngineServer server, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "POST / HTTP/1.1\r\n"
              + "Content-Type: application/x-amz-json-1.0\r\n"
              + "X-Amz-Target: DynamoDB_20120810.ListTables\r\n"
              + String.join("\r\n", headers)
              + "\r\n";
      socket.getOutputStream().write((head + BODY).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void signedRequestsAreLetInAndOthersAreNot() throws Exception {
    ServerOptions options = ServerOptions.local().credentials("AKDOOR", "secret of the door");
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, options)) {
      try (DynamoDbClient client = client(server.endpoint(), "AKDOOR", "secret of the door")) {
        assertThat(client.listTables().tableNames()).isEmpty();
      }
      try (DynamoDbClient client = client(server.endpoint(), "AKDOOR", "wrong")) {
        assertThatThrownBy(client::listTables)
            .isInstanceOf(DynamoDbException.class)
            .hasMessageContaining("The request signature we calculated does not match");
      }
      try (DynamoDbClient client = client(server.endpoint(), "AKOTHER", "secret of the door")) {
        assertThatThrownBy(client::listTables)
            .hasMessageContaining("The security token included in the request is invalid.");
      }
      assertThat(post(server, "Host: localhost"))
          .startsWith("HTTP/1.1 400")
          .contains(
              "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                  + "\"message\":\"Request is missing Authentication Token\"}");
    }
  }

  @Test
  void otherMachinesNeedKeysOrAnOpenDoor() {
    try (Engine engine = Engine.inMemory()) {
      ServerOptions everywhere = ServerOptions.local().host("0.0.0.0");
      assertThatThrownBy(() -> EngineServer.start(engine, everywhere))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected credentials, or insecure, for the address 0.0.0.0");
      EngineServer.start(engine, everywhere.insecure()).close();
      EngineServer.start(engine, everywhere.credentials("a", "b")).close();
      EngineServer.start(engine, ServerOptions.local().host("localhost")).close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin"
      })
  void pagesInABrowserAreRefused(String header) throws Exception {
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, ServerOptions.local())) {
      assertThat(post(server, "Host: localhost:8000", header))
          .startsWith("HTTP/1.1 400")
          .contains("AccessDeniedException", "Requests of web pages are not answered")
          .doesNotContain("Access-Control", "TableNames");
    }
  }

  @Test
  void preflightGrantsNothing() throws Exception {
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, ServerOptions.local());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          String.join(
              "\r\n",
              "OPTIONS / HTTP/1.1",
              "Host: localhost",
              "Origin: https://evil.example",
              "Access-Control-Request-Method: POST",
              "Connection: close",
              "",
              "");
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 4")
          .doesNotContain("Access-Control");
    }
  }

  @Test
  void namesOfOthersAreRefused() throws Exception {
    ServerOptions options = ServerOptions.local().allowName("Db.example.com");
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, options)) {
      for (String name :
          List.of("evil.example", "rebound.evil.example:8000", "127.0.0.1.evil.io")) {
        assertThat(post(server, "Host: " + name))
            .startsWith("HTTP/1.1 400")
            .contains("AccessDeniedException", "are not answered; use an address or localhost");
      }
      for (String name :
          List.of(
              "localhost:8000",
              "127.0.0.1:8000",
              "[::1]:8000",
              "192.168.1.7",
              "dolium:8000",
              "host.docker.internal:8000",
              "tables.localhost",
              "db.example.com")) {
        assertThat(post(server, "Host: " + name)).as(name).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void secretIsNotShown() {
    assertThat(ServerOptions.local().credentials("AK", "hidden").toString())
        .contains("AK")
        .doesNotContain("hidden");
  }
}
