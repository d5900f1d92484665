// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class SdkErrorsTest {
  private static DynamoDbException refusedWith(EngineException error) {
    DynamoDbClient client = EngineClients.sync(FakeEngine.refusing(error));
    return catchThrowableOfType(
        DynamoDbException.class, () -> client.describeTable(r -> r.tableName("Orders")));
  }

  @Test
  void errorTellsWhatAnErrorOverTheNetworkTells() {
    DynamoDbException refused = refusedWith(new ValidationException("Limit must be positive"));

    assertThat(refused).isExactlyInstanceOf(DynamoDbException.class);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.requestId()).hasSize(52);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Limit must be positive");
    assertThat(refused.awsErrorDetails().serviceName()).isEqualTo("DynamoDb");
    assertThat(refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amzn-requestid"))
        .contains(refused.requestId());
    assertThat(refused.awsErrorDetails().rawResponse().asUtf8String())
        .contains("com.amazon.coral.validate#ValidationException");
    assertThat(refused)
        .hasMessage(
            "Limit must be positive (Service: DynamoDb, Status Code: 400, Request ID: %s)"
                + " (SDK Attempt Count: 1)",
            refused.requestId());
  }

  @Test
  void refusedConditionBringsTheItem() {
    Item item = Item.of("id", "a", "count", 3);

    DynamoDbException refused =
        refusedWith(new dev.dolium.engine.error.ConditionalCheckFailedException(item));

    assertThat(refused).isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(((ConditionalCheckFailedException) refused).item())
        .isEqualTo(Map.of("id", AttributeValue.fromS("a"), "count", AttributeValue.fromN("3")));
  }

  @Test
  void refusedConditionWithoutItemHasNone() {
    DynamoDbException refused =
        refusedWith(new dev.dolium.engine.error.ConditionalCheckFailedException(null));

    assertThat(((ConditionalCheckFailedException) refused).hasItem()).isFalse();
  }

  @Test
  void cancelledTransactionBringsItsReasons() {
    CancellationReason none = new CancellationReason("None", null, null);
    CancellationReason failed =
        new CancellationReason(
            "ConditionalCheckFailed", "The conditional request failed", Item.of("id", "b"));

    DynamoDbException refused =
        refusedWith(
            new dev.dolium.engine.error.TransactionCanceledException(List.of(none, failed)));

    assertThat(refused).isInstanceOf(TransactionCanceledException.class);
    TransactionCanceledException cancelled = (TransactionCanceledException) refused;
    assertThat(cancelled.cancellationReasons()).hasSize(2);
    assertThat(cancelled.cancellationReasons().get(0).code()).isEqualTo("None");
    assertThat(cancelled.cancellationReasons().get(1).message())
        .isEqualTo("The conditional request failed");
    assertThat(cancelled.cancellationReasons().get(1).item())
        .isEqualTo(Map.of("id", AttributeValue.fromS("b")));
  }

  @Test
  void errorsWhoseNamesLackTheSuffixHaveTheirClasses() {
    assertThat(refusedWith(new RequestLimitExceeded("too many")))
        .isInstanceOf(RequestLimitExceededException.class);
  }

  @Test
  void failedStoreIsAnErrorOfTheServiceWithItsCause() {
    StoreFailedException failure = new StoreFailedException("disk full");

    DynamoDbException refused = refusedWith(failure);

    assertThat(refused).isInstanceOf(InternalServerErrorException.class).hasCause(failure);
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
  }
}
