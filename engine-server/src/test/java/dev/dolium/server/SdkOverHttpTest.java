// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.WireOperations;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The AWS SDK as applications use it, against the endpoint. */
final class SdkOverHttpTest {
  private static final Map<String, AttributeValue> ADA_1 =
      Map.of(
          "customer", AttributeValue.fromS("ada"),
          "placed", AttributeValue.fromN("1"),
          "scan", AttributeValue.fromB(SdkBytes.fromUtf8String("bytes")),
          "name", AttributeValue.fromS("Zoë 🏺"));
  private static final Map<String, AttributeValue> ADA_1_KEY =
      Map.of("customer", AttributeValue.fromS("ada"), "placed", AttributeValue.fromN("1"));

  private final Engine engine = Engine.inMemory();
  private final EngineServer server = EngineServer.start(engine, ServerOptions.local());
  private final DynamoDbClient client = SdkClients.of(server);

  @BeforeEach
  void createOrders() {
    engine.createTable(
        TableDefinition.named("Orders")
            .partitionKey("customer", KeyType.STRING)
            .sortKey("placed", KeyType.NUMBER));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    engine.close();
  }

  @Test
  void readsWhatItWrote() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThat(client.getItem(r -> r.tableName("Orders").key(ADA_1_KEY)).item()).isEqualTo(ADA_1);
  }

  // The SDK asks in the background, and sends what follows to the address that it was told.
  @Test
  void staysHereWhenItDiscoversItsEndpoint() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    WireOperations operations = new WireOperations(engine);
    WireEndpoint endpoint =
        new WireEndpoint(
            (target, request) -> {
              if (target.operation().name().equals("DescribeEndpoints")) {
                asked.countDown();
              }
              return operations.answer(target, request);
            });
    try (EngineServer other = EngineServer.start(endpoint, ServerOptions.local());
        DynamoDbClient discovering =
            SdkClients.builder(other, Region.US_EAST_1).endpointDiscoveryEnabled(true).build()) {
      discovering.listTables();
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
      for (int i = 0; i < 100; i++) {
        assertThat(discovering.listTables().tableNames()).containsExactly("Orders");
      }
    }
  }

  @Test
  void pagesFollowEachOther() {
    for (int i = 0; i < 25; i++) {
      engine.table("Orders").put(Item.of("customer", "ada", "placed", i));
    }
    QueryRequest request =
        QueryRequest.builder()
            .tableName("Orders")
            .keyConditionExpression("customer = :c")
            .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ada")))
            .limit(10)
            .build();

    assertThat(client.queryPaginator(request).stream()).hasSize(3);
    assertThat(client.queryPaginator(request).items()).hasSize(25);
  }

  @Test
  void errorsAreTheSdksExceptions() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThatThrownBy(
            () ->
                client.deleteItem(
                    r ->
                        r.tableName("Orders")
                            .key(ADA_1_KEY)
                            .conditionExpression("attribute_not_exists(placed)")))
        .isInstanceOf(ConditionalCheckFailedException.class)
        .hasMessageContaining("The conditional request failed (Service: DynamoDb");
  }
}
