// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.IdempotentParameterMismatchException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ThrottlingReason;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.Item;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireEndpointTest {
  private static final String GET_ITEM = "DynamoDB_20120810.GetItem";
  private static final String BODY = "{\"TableName\":\"abc\",\"Key\":{\"pk\":{\"S\":\"a\"}}}";

  private final WireEndpoint echo =
      new WireEndpoint(
          (target, request) -> new Structure().set(target.operation().name(), request));

  @Test
  void answersWhatTheOperationAnswers() {
    WireAnswer answer = echo.answer(GET_ITEM, bytes(BODY));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"GetItem\":" + BODY + "}");
  }

  @Test
  void sendsTheServicesHeaders() {
    WireAnswer answer = echo.answer(GET_ITEM, bytes(BODY));

    CRC32 crc = new CRC32();
    crc.update(answer.body());
    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/x-amz-json-1.0")
        .containsEntry("x-amz-crc32", Long.toString(crc.getValue()));
    assertThat(answer.headers().get("x-amzn-RequestId")).matches("[A-Z0-9]{52}");
    assertThat(echo.answer(GET_ITEM, bytes(BODY)).headers().get("x-amzn-RequestId"))
        .isNotEqualTo(answer.headers().get("x-amzn-RequestId"));
  }

  @Test
  void takesBothServices() {
    assertThat(text(echo.answer("DynamoDBStreams_20120810.ListStreams", bytes("{}"))))
        .isEqualTo("{\"ListStreams\":{}}");
  }

  // github.com/boto/boto3/issues/1542
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "GetItem",
        "DynamoDB_20120810",
        "DynamoDB_20120810.",
        "DynamoDB_20120810.getItem",
        "DynamoDB_20111205.GetItem",
        "DynamoDBStreams_20120810.GetItem",
        "DynamoDB_20120810.GetItem.x"
      })
  void refusesUnknownTargets(String target) {
    assertRefused(
        echo.answer(target, bytes("{}")),
        400,
        "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\","
            + "\"message\":\"Unknown operation exception\"}");
  }

  @Test
  void refusesAMissingTarget() {
    assertThat(echo.answer(null, bytes("{}")).status()).isEqualTo(400);
  }

  @Test
  void refusesOtherContentTypesAndMethods() {
    String unknown = "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}";

    assertRefused(echo.answer("POST", "text/html", GET_ITEM, null, bytes(BODY)), 404, unknown);
    assertRefused(echo.answer("POST", null, GET_ITEM, null, bytes(BODY)), 404, unknown);
    assertRefused(
        echo.answer("PUT", WireAnswer.CONTENT_TYPE, GET_ITEM, null, bytes(BODY)), 404, unknown);
    assertThat(
            echo.answer(
                    "POST",
                    "application/x-amz-json-1.0; charset=utf-8",
                    GET_ITEM,
                    null,
                    bytes(BODY))
                .status())
        .isEqualTo(200);
  }

  // As reported: the service takes plain JSON, too.
  @Test
  void answersPlainJsonInKind() {
    WireAnswer answer = echo.answer("POST", "application/json", GET_ITEM, null, bytes(BODY));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void answersHealthChecks() {
    assertThat(text(echo.answer("GET", null, null, null, new byte[0])))
        .isEqualTo("healthy: dynamodb\n");
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    byte[] body = new byte[WireEndpoint.MAX_BODY_BYTES + 1];

    assertThat(echo.answer("POST", WireAnswer.CONTENT_TYPE, GET_ITEM, null, body).status())
        .isEqualTo(413);
  }

  // github.com/amazon-archives/aws-sdk-unity/issues/54; the list is as reported
  @Test
  void wordsSerializationErrorsAsTheFrameworkDoes() {
    assertRefused(
        echo.answer(GET_ITEM, bytes("{")),
        400,
        "{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
    assertRefused(
        echo.answer(GET_ITEM, bytes("{\"TableName\":[]}")),
        400,
        "{\"__type\":\"com.amazon.coral.service#SerializationException\","
            + "\"Message\":\"Unrecognized collection type class java.lang.String\"}");
  }

  // github.com/boto/boto/pull/1584
  @Test
  void givesValidationErrorsTheirNamespace() {
    assertRefused(
        echo.answer("DynamoDB_20120810.ListTables", bytes("{\"Limit\":0}")),
        400,
        "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"1 validation error detected:"
            + " Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal"
            + " to 1\"}");
  }

  // developerguide Programming.Errors
  @Test
  void givesModelledErrorsTheModelsNamespace() {
    assertRefused(
        failing(new ResourceNotFoundException("Requested resource not found")),
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
            + "\"message\":\"Requested resource not found\"}");
  }

  // github.com/aws/aws-sdk-net/issues/1292
  @Test
  void listsTheReasonsOfACancelledTransaction() {
    CancellationReason failed =
        new CancellationReason(
            "ConditionalCheckFailed", "The conditional request failed", Item.of("pk", "a"));

    assertRefused(
        failing(new TransactionCanceledException(List.of(CancellationReason.NONE, failed))),
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":"
            + "[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\",\"Item\":{\"pk\":{\"S\":\"a\"}},"
            + "\"Message\":\"The conditional request failed\"}],\"Message\":\"Transaction cancelled, please refer"
            + " cancellation reasons for specific reasons [None, ConditionalCheckFailed]\"}");
  }

  // The model spells it "Message" in three errors.
  @Test
  void spellsMessageAsTheModelDoes() {
    assertThat(text(failing(new IdempotentParameterMismatchException("other parameters"))))
        .endsWith(",\"Message\":\"other parameters\"}");
  }

  @Test
  void attachesTheItemOfAFailedCondition() {
    assertRefused(
        failing(new ConditionalCheckFailedException(Item.of("pk", "a"))),
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
            + "\"Item\":{\"pk\":{\"S\":\"a\"}},\"message\":\"The conditional request failed\"}");
  }

  @Test
  void attachesTheReasonsOfThrottling() {
    List<ThrottlingReason> reasons = List.of(new ThrottlingReason("TableReadX", "arn"));

    assertThat(text(failing(new ProvisionedThroughputExceededException("slow", reasons))))
        .contains("\"ThrottlingReasons\":[{\"reason\":\"TableReadX\",\"resource\":\"arn\"}]");
    assertThat(text(failing(new ThrottlingException("slow", reasons))))
        .contains("\"throttlingReasons\":[{\"reason\":\"TableReadX\",\"resource\":\"arn\"}]");
    assertThat(text(failing(new ThrottlingException("slow", List.of()))))
        .doesNotContain("hrottlingReasons");
  }

  @Test
  void answersFailuresOfTheStoreAsInternalServerError() {
    assertRefused(
        failing(new StoreFailedException("disk full")),
        500,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"disk full\"}");
  }

  @Test
  void answersUnforeseenFailuresAsInternalServerError() {
    WireEndpoint broken =
        new WireEndpoint(
            (target, request) -> {
              throw new IllegalStateException("a secret");
            });

    WireAnswer answer = broken.answer(GET_ITEM, bytes(BODY));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer)).contains("#InternalServerError").doesNotContain("secret");
  }

  private static WireAnswer failing(EngineException error) {
    WireEndpoint endpoint =
        new WireEndpoint(
            (target, request) -> {
              throw error;
            });
    return endpoint.answer(GET_ITEM, bytes(BODY));
  }

  private static void assertRefused(WireAnswer answer, int status, String body) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(text(answer)).isEqualTo(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(WireAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
