// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.ErrorAnswers;
import dev.dolium.wire.json.AnswerWriter;
import dev.dolium.wire.shape.Structure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Turns the engine's errors into the exceptions that the SDK throws for them after a call over a
 * network.
 *
 * <p>An error of the service's model has a class of its own; every other one, a validation error
 * among them, is a plain {@link DynamoDbException} with its error code.
 */
final class SdkErrors {
  private static final String MODEL = DynamoDbException.class.getPackageName() + ".";
  private static final String SUFFIX = "Exception";

  private SdkErrors() {}

  /**
   * The exception to throw; one that is the engine's own fault has the engine's exception as its
   * cause.
   */
  static AwsServiceException toSdk(EngineException error, String serviceName, String requestId) {
    Structure body = ErrorAnswers.body(error);
    String code = ErrorAnswers.type(error);
    AwsServiceException.Builder exception = builder(code);
    SdkShape.of(() -> exception).fill(exception, body);
    String message = error.getMessage();
    exception.message(
        message == null || message.isBlank() ? "Service returned error code " + code : message);
    exception.awsErrorDetails(details(error, code, serviceName, requestId, body));
    exception.statusCode(error.httpStatus()).requestId(requestId);
    countAttempt(exception);
    return (error.httpStatus() >= 500 ? exception.cause(error) : exception).build();
  }

  // SDKs from before February 2025 have no such method (aws/aws-sdk-java-v2#5834).
  private static void countAttempt(AwsServiceException.Builder exception) {
    try {
      exception.numAttempts(1);
    } catch (NoSuchMethodError olderSdk) {
      // Its exceptions tell no number of attempts over a network either.
    }
  }

  private static AwsErrorDetails details(
      EngineException error, String code, String serviceName, String requestId, Structure body) {
    return AwsErrorDetails.builder()
        .errorCode(code)
        .errorMessage(error.getMessage())
        .serviceName(serviceName)
        .sdkHttpResponse(SdkAnswers.httpResponse(error.httpStatus(), requestId))
        .rawResponse(SdkBytes.fromByteArrayUnsafe(AnswerWriter.write(body)))
        .build();
  }

  private static AwsServiceException.Builder builder(String code) {
    String name = MODEL + (code.endsWith(SUFFIX) ? code : code + SUFFIX);
    try {
      return (AwsServiceException.Builder) SdkShape.builderOf(Class.forName(name));
    } catch (ClassNotFoundException e) {
      return DynamoDbException.builder();
    }
  }
}
