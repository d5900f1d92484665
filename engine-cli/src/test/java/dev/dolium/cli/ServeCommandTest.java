// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is started and stopped, each time in a JVM of its own. */
@Timeout(120)
final class ServeCommandTest {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final int KILLED_BY_TERM = 143;
  private static final String ORDERS =
      """
      {"TableName": "Orders", "BillingMode": "PAY_PER_REQUEST",
       "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
       "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}
      """;

  @TempDir private Path folder = Path.of("");

  private static Process dolium(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DoliumMain.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String request(URI endpoint, String operation, String body)
      throws IOException, InterruptedException {
    return request(endpoint, "us-east-1", operation, body);
  }

  private static String request(URI endpoint, String region, String operation, String body)
      throws IOException, InterruptedException {
    String scope = "any/20260101/" + region + "/dynamodb/aws4_request";
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + scope + ", Signature=0")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static URI endpoint(BufferedReader out) throws IOException {
    Matcher first = URL.matcher(String.valueOf(out.readLine()));
    assertThat(first.find()).isTrue();
    return URI.create(first.group());
  }

  @Test
  void keepsItsDataFromOneRunToTheNext() throws Exception {
    Process first = dolium("serve", "--port", "0", "--data", folder.toString());
    try (BufferedReader out = first.inputReader(UTF_8)) {
      String created = request(endpoint(out), "CreateTable", ORDERS);
      assertThat(created).contains("\"TableName\":\"Orders\"");
      first.toHandle().destroy();
      assertThat(first.waitFor()).isEqualTo(KILLED_BY_TERM);
      assertThat(out.lines()).contains("Stopped.");
    }

    Process second = dolium("serve", "--port", "0", "--data", folder.toString());
    try (BufferedReader out = second.inputReader(UTF_8)) {
      assertThat(request(endpoint(out), "ListTables", "{}"))
          .isEqualTo("{\"TableNames\":[\"Orders\"]}");
    } finally {
      second.toHandle().destroy();
      second.waitFor();
    }
  }

  @Test
  void engineIsAsOptionsSay() throws Exception {
    Process serve =
        dolium(
            ("serve --port 0 --account 123456789012 --throttling --status-delays --durability SYNC"
                    + " --data "
                    + folder)
                .split(" "));
    try (BufferedReader out = serve.inputReader(UTF_8)) {
      URI endpoint = endpoint(out);
      assertThat(request(endpoint, "CreateTable", ORDERS))
          .contains("\"TableArn\":\"arn:aws:dynamodb:us-east-1:123456789012:table/Orders\"")
          .contains("\"TableStatus\":\"CREATING\"");
      assertThat(
              request(
                  endpoint, "GetItem", "{\"TableName\":\"Orders\",\"Key\":{\"id\":{\"S\":\"a\"}}}"))
          .contains("ResourceNotFoundException");
    } finally {
      serve.toHandle().destroy();
      serve.waitFor();
    }
  }

  @Test
  void eachRegionKeepsItsTablesInItsFolder() throws Exception {
    String[] serve = {
      "serve", "--port", "0", "--regions", "us-east-1,eu-west-1", "--data", folder.toString()
    };
    Process first = dolium(serve);
    try (BufferedReader out = first.inputReader(UTF_8)) {
      assertThat(request(endpoint(out), "eu-west-1", "CreateTable", ORDERS))
          .contains("arn:aws:dynamodb:eu-west-1:");
    } finally {
      first.toHandle().destroy();
      first.waitFor();
    }
    assertThat(folder.resolve("us-east-1")).isDirectory();
    assertThat(folder.resolve("eu-west-1")).isDirectory();

    Process second = dolium(serve);
    try (BufferedReader out = second.inputReader(UTF_8)) {
      URI endpoint = endpoint(out);
      assertThat(request(endpoint, "eu-west-1", "ListTables", "{}"))
          .isEqualTo("{\"TableNames\":[\"Orders\"]}");
      assertThat(request(endpoint, "us-east-1", "ListTables", "{}"))
          .isEqualTo("{\"TableNames\":[]}");
    } finally {
      second.toHandle().destroy();
      second.waitFor();
    }
  }

  @Test
  void nameThatIsNoRegionIsToldInOneLine() throws Exception {
    Process refused = dolium("serve", "--port", "0", "--regions", "../etc");

    assertThat(refused.errorReader(UTF_8).lines())
        .containsExactly("dolium: expected names of regions such as eu-west-1 but found '../etc'");
    assertThat(refused.waitFor()).isEqualTo(1);
  }

  @Test
  void portInUseIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process refused = dolium("serve", "--port", Integer.toString(taken.getLocalPort()));

      assertThat(refused.errorReader(UTF_8).lines())
          .singleElement()
          .asString()
          .startsWith("dolium: cannot listen on 127.0.0.1:" + taken.getLocalPort());
      assertThat(refused.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void folderThatIsNotOursIsRefusedUntouched() throws Exception {
    Files.writeString(folder.resolve("letter.txt"), "dear ada");

    Process refused = dolium("serve", "--port", "0", "--data", folder.toString());

    assertThat(refused.errorReader(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("dolium: ")
        .contains(folder.toString());
    assertThat(refused.waitFor()).isEqualTo(1);
    assertThat(folder).isDirectoryContaining("glob:**letter.txt");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void otherMachinesAreNotLetInByAccident() throws Exception {
    Process serve = dolium("serve", "--port", "0", "--host", "0.0.0.0");
    String err = new String(serve.getErrorStream().readAllBytes(), UTF_8);

    assertThat(serve.waitFor()).isEqualTo(2);
    assertThat(err)
        .startsWith(
            "--host 0.0.0.0 lets other machines in: give --access-key and --secret-key, or"
                + " --insecure");
  }
}
