// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.WireEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Hands the SDK's HTTP requests to the engine in the caller's thread. Safe for many threads. */
final class InProcessHttpClient implements SdkHttpClient {
  private final HttpExchange exchange;

  InProcessHttpClient(WireEndpoint endpoint) {
    this.exchange = new HttpExchange(endpoint);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExchange.Answer answer = exchange.answer(request.httpRequest(), body(request));
        return HttpExecuteResponse.builder()
            .response(answer.response())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
            .build();
      }

      @Override
      public void abort() {
        // The call is over as soon as it is made.
      }
    };
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    ContentStreamProvider content = request.contentStreamProvider().orElse(null);
    if (content == null) {
      return new byte[0];
    }
    try (InputStream in = content.newStream()) {
      return in.readAllBytes();
    }
  }

  @Override
  public String clientName() {
    return "InProcess";
  }

  @Override
  public void close() {
    // The engine belongs to the caller.
  }
}
