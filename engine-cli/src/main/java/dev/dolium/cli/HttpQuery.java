// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A query of the demo over HTTP, in the bytes that any client of DynamoDB sends. */
record HttpQuery(HttpClient http, URI endpoint, String body) {
  /** Sends the query and tells how many items came. */
  int count() {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.Query")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return count(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + endpoint, e);
    }
  }

  private static int count(byte[] body) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(body)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        if (name.equals("Count")) {
          return parser.getIntValue();
        }
        parser.skipChildren();
      }
    }
    throw new IllegalStateException(
        "expected a count but was " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
  }
}
