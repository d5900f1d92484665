// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The SDK's own clients, whole, over HTTP clients that stay in the process. */
final class HttpPipelineTest {
  private static final StaticCredentialsProvider ANY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
  private static final Map<String, AttributeValue> ADA_1 =
      Map.of("customer", AttributeValue.fromS("ada"), "placed", AttributeValue.fromN("1"));

  private final Engine engine = Engine.inMemory();
  private final SeenRequests seen = new SeenRequests();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClient(EngineClients.httpClient(engine))
          .region(Region.EU_WEST_1)
          .credentialsProvider(ANY)
          .overrideConfiguration(c -> c.addExecutionInterceptor(seen))
          .build();
  private final DynamoDbAsyncClient async =
      DynamoDbAsyncClient.builder()
          .httpClient(EngineClients.asyncHttpClient(engine))
          .region(Region.EU_WEST_1)
          .credentialsProvider(ANY)
          .build();

  @AfterEach
  void close() {
    client.close();
    async.close();
    engine.close();
  }

  @Test
  void writesAndReads() {
    client.createTable(OrdersTable.REQUEST);
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThat(client.getItem(r -> r.tableName("Orders").key(ADA_1)).item()).isEqualTo(ADA_1);
    assertThat(seen.count).isEqualTo(3);
  }

  @Test
  void asynchronousClientWritesAndReads() {
    async.createTable(OrdersTable.REQUEST).join();
    async.putItem(r -> r.tableName("Orders").item(ADA_1)).join();

    assertThat(async.getItem(r -> r.tableName("Orders").key(ADA_1)).join().item()).isEqualTo(ADA_1);
    assertThatThrownBy(() -> async.describeTable(r -> r.tableName("Nowhere")).join())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("Table: Nowhere not found");
  }

  // The direct client's exception must not be told apart from the pipeline's.
  @Test
  void exceptionsAreThoseOfTheDirectClient() {
    client.createTable(OrdersTable.REQUEST);
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    ConditionalCheckFailedException network = refused(client);
    ConditionalCheckFailedException direct = refused(EngineClients.sync(engine));

    assertThat(direct.item()).isEqualTo(network.item()).isEqualTo(ADA_1);
    assertThat(direct.statusCode()).isEqualTo(network.statusCode());
    assertThat(direct.numAttempts()).isEqualTo(network.numAttempts());
    assertThat(direct.awsErrorDetails().errorCode())
        .isEqualTo(network.awsErrorDetails().errorCode());
    assertThat(direct.awsErrorDetails().errorMessage())
        .isEqualTo(network.awsErrorDetails().errorMessage());
    assertThat(direct.awsErrorDetails().serviceName())
        .isEqualTo(network.awsErrorDetails().serviceName());
    assertThat(direct.awsErrorDetails().rawResponse())
        .isEqualTo(network.awsErrorDetails().rawResponse());
    assertThat(withoutId(direct)).isEqualTo(withoutId(network));
  }

  private static String withoutId(ConditionalCheckFailedException refused) {
    return String.valueOf(refused.getMessage()).replace(refused.requestId(), "");
  }

  private static ConditionalCheckFailedException refused(DynamoDbClient client) {
    try {
      client.putItem(
          r ->
              r.tableName("Orders")
                  .item(ADA_1)
                  .conditionExpression("attribute_not_exists(customer)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      return e;
    }
    throw new AssertionError("expected a refused condition");
  }

  /** An interceptor as applications have them. */
  private static final class SeenRequests implements ExecutionInterceptor {
    private int count;

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      count++;
    }
  }
}
