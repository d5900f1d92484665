// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.RequestIds;
import dev.dolium.wire.Target;
import dev.dolium.wire.shape.Structure;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of the SDK's clients: where it goes and the shapes of its request and its answer.
 * Safe for many threads.
 */
record DirectOperation(DirectService service, Target target, SdkShape request, SdkShape response) {
  private static final String REQUEST = "Request";
  private static final String RESPONSE = "Response";

  /** The operation whose requests are of that class of the SDK's model. */
  static DirectOperation of(DirectService service, Class<?> requestType) {
    String name = withoutSuffix(requestType.getSimpleName());
    Target target = Target.of(service.service(), name).orElseThrow(() -> notRequest(requestType));
    return new DirectOperation(
        service, target, SdkShape.of(requestType), SdkShape.of(responseType(requestType)));
  }

  private static Class<?> responseType(Class<?> requestType) {
    try {
      return Class.forName(withoutSuffix(requestType.getName()) + RESPONSE);
    } catch (ClassNotFoundException e) {
      throw notRequest(requestType);
    }
  }

  private static String withoutSuffix(String name) {
    return name.substring(0, name.length() - REQUEST.length());
  }

  private static IllegalArgumentException notRequest(Class<?> type) {
    return new IllegalArgumentException("expected a request of DynamoDB's model but was " + type);
  }

  /** Carries the operation out in the caller's thread. */
  AwsResponse call(SdkPojo requested) {
    String requestId = RequestIds.next();
    Structure answer;
    try {
      answer = service.endpoint().execute(target, request.toWire(requested));
    } catch (EngineException e) {
      throw SdkErrors.toSdk(e, service.name(), requestId);
    }
    SdkPojo builder = response.builder().get();
    response.fill(builder, answer);
    AwsResponse.Builder described = (AwsResponse.Builder) builder;
    SdkAnswers.describe(described, requestId);
    return described.build();
  }
}
