// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.WireEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * Hands the SDK's HTTP requests to the engine in threads of its own, which end with it. Safe for
 * many threads.
 */
final class InProcessAsyncHttpClient implements SdkAsyncHttpClient {
  private final HttpExchange exchange;
  private final ExecutorService threads = AsyncCalls.ownThreads();

  InProcessAsyncHttpClient(WireEndpoint endpoint) {
    this.exchange = new HttpExchange(endpoint);
  }

  @Override
  public CompletableFuture<@Nullable Void> execute(AsyncExecuteRequest request) {
    SdkAsyncHttpResponseHandler handler = request.responseHandler();
    CompletableFuture<@Nullable Void> done =
        BodyCollector.collect(request.requestContentPublisher())
            .thenApplyAsync(body -> exchange.answer(request.request(), body), threads)
            .thenAccept(answer -> hand(answer, handler));
    return done.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            handler.onError(failure);
          }
        });
  }

  private static void hand(HttpExchange.Answer answer, SdkAsyncHttpResponseHandler handler) {
    handler.onHeaders(answer.response());
    Publisher<ByteBuffer> body = AsyncRequestBody.fromBytes(answer.body());
    handler.onStream(body);
  }

  @Override
  public String clientName() {
    return "InProcessAsync";
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
