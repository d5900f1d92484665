// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.Target;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers the SDK's HTTP requests from an endpoint in this process. */
record HttpExchange(WireEndpoint endpoint) {
  /** The head and the body of an answer. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(SdkHttpResponse response, byte[] body) {}

  /** Answers a request that is there with its whole body. */
  Answer answer(SdkHttpRequest request, byte[] body) {
    WireAnswer answer =
        endpoint.answer(
            request.method().name(),
            request.firstMatchingHeader("Content-Type").orElse(null),
            request.firstMatchingHeader(Target.HEADER).orElse(null),
            request.host() + ":" + request.port(),
            body);
    SdkHttpFullResponse.Builder response = SdkHttpResponse.builder();
    answer.headers().forEach(response::putHeader);
    response.putHeader("Content-Length", Integer.toString(answer.body().length));
    return new Answer(response.statusCode(answer.status()).build(), answer.body());
  }
}
