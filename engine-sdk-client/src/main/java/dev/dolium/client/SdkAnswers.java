// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.WireAnswer;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.http.HttpStatusFamily;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the SDK's answers tell of the way that they came. */
final class SdkAnswers {
  private static final String REQUEST_ID_HEADER = "x-amzn-RequestId";
  private static final String REQUEST_ID = "AWS_REQUEST_ID";

  private SdkAnswers() {}

  /** Sets the request id and the HTTP part of a successful answer. */
  static void describe(AwsResponse.Builder response, String requestId) {
    response.responseMetadata(DefaultAwsResponseMetadata.create(Map.of(REQUEST_ID, requestId)));
    response.sdkHttpResponse(httpResponse(200, requestId));
  }

  /** The HTTP part of an answer that came over no network. */
  static SdkHttpResponse httpResponse(int status, String requestId) {
    return SdkHttpResponse.builder()
        .statusCode(status)
        .statusText(HttpStatusFamily.of(status) == HttpStatusFamily.SUCCESSFUL ? "OK" : null)
        .putHeader("Content-Type", WireAnswer.CONTENT_TYPE)
        .putHeader(REQUEST_ID_HEADER, requestId)
        .build();
  }
}
