// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class DirectClientTest {
  private static final Map<String, AttributeValue> ADA_1 =
      Map.of(
          "customer", AttributeValue.fromS("ada"),
          "placed", AttributeValue.fromN("1"),
          "status", AttributeValue.fromS("NEW"));
  private static final Map<String, AttributeValue> ADA_1_KEY =
      Map.of("customer", AttributeValue.fromS("ada"), "placed", AttributeValue.fromN("1"));

  private final Engine engine = Engine.inMemory();
  private final DynamoDbClient client = EngineClients.sync(engine);

  @BeforeEach
  void createOrders() {
    client.createTable(OrdersTable.REQUEST);
  }

  @AfterEach
  void close() {
    client.close();
    engine.close();
  }

  @Test
  void writesWhatTheEngineReads() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThat(engine.table("Orders").get(Key.of("ada", 1)))
        .contains(Item.of("customer", "ada", "placed", 1, "status", "NEW"));
  }

  @Test
  void readsWhatTheEngineWrote() {
    engine.table("Orders").put(Item.of("customer", "ada", "placed", 1, "status", "NEW"));

    GetItemResponse response = client.getItem(r -> r.tableName("Orders").key(ADA_1_KEY));

    assertThat(response.item()).isEqualTo(ADA_1);
  }

  @Test
  void missingItemIsNoItem() {
    GetItemResponse response = client.getItem(r -> r.tableName("Orders").key(ADA_1_KEY));

    assertThat(response.hasItem()).isFalse();
  }

  @Test
  void answerTellsItsRequestId() {
    GetItemResponse response = client.getItem(r -> r.tableName("Orders").key(ADA_1_KEY));

    assertThat(response.responseMetadata().requestId()).hasSize(52);
    assertThat(response.sdkHttpResponse().isSuccessful()).isTrue();
    assertThat(response.sdkHttpResponse().firstMatchingHeader("x-amzn-RequestId"))
        .contains(response.responseMetadata().requestId());
  }

  @Test
  void refusedConditionIsTheSdksException() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThatThrownBy(
            () ->
                client.putItem(
                    r ->
                        r.tableName("Orders")
                            .item(ADA_1)
                            .conditionExpression("attribute_not_exists(customer)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void missingTableIsTheSdksException() {
    assertThatThrownBy(() -> client.describeTable(r -> r.tableName("Nowhere")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void requestThatBreaksAConstraintIsRefusedAsOverTheNetwork() {
    assertThatThrownBy(() -> client.listTables(r -> r.limit(0)))
        .isExactlyInstanceOf(DynamoDbException.class)
        .hasMessageContaining(
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint");
  }

  @Test
  void updateAnswersWithTheItemAfterIt() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    Map<String, AttributeValue> after =
        client
            .updateItem(
                r ->
                    r.tableName("Orders")
                        .key(ADA_1_KEY)
                        .updateExpression("SET #s = :s")
                        .expressionAttributeNames(Map.of("#s", "status"))
                        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("PAID")))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();

    assertThat(after).containsEntry("status", AttributeValue.fromS("PAID"));
  }

  @Test
  void paginatorsWalkAllPages() {
    fill(25);
    QueryRequest request =
        QueryRequest.builder()
            .tableName("Orders")
            .keyConditionExpression("customer = :c")
            .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ada")))
            .limit(10)
            .build();

    assertThat(client.queryPaginator(request).stream()).hasSize(3);
    assertThat(client.queryPaginator(request).items().stream())
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> order(i)).toList());
  }

  @Test
  void batchesReadWhatBatchesWrote() {
    fill(25);
    KeysAndAttributes keys = KeysAndAttributes.builder().keys(List.of(ADA_1_KEY)).build();

    assertThat(client.batchGetItem(r -> r.requestItems(Map.of("Orders", keys))).responses())
        .containsOnlyKeys("Orders")
        .extractingByKey("Orders")
        .satisfies(items -> assertThat(items).containsExactly(ADA_1));
  }

  private void fill(int count) {
    List<WriteRequest> writes =
        IntStream.range(0, count)
            .mapToObj(i -> PutRequest.builder().item(order(i)).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList();
    client.batchWriteItem(r -> r.requestItems(Map.of("Orders", writes)));
  }

  private static Map<String, AttributeValue> order(int placed) {
    return Map.of(
        "customer", AttributeValue.fromS("ada"),
        "placed", AttributeValue.fromN(Integer.toString(placed)),
        "status", AttributeValue.fromS("NEW"));
  }

  @Test
  void indexesAreQueried() {
    client.putItem(r -> r.tableName("Orders").item(ADA_1));

    assertThat(
            client
                .query(
                    r ->
                        r.tableName("Orders")
                            .indexName("by-status")
                            .keyConditionExpression("#s = :s")
                            .expressionAttributeNames(Map.of("#s", "status"))
                            .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("NEW"))))
                .items())
        .containsExactly(ADA_1);
  }

  @Test
  void waitersSeeTablesComeAndGo() {
    assertThat(
            client
                .waiter()
                .waitUntilTableExists(r -> r.tableName("Orders"))
                .matched()
                .response()
                .orElseThrow()
                .table()
                .tableStatus())
        .isEqualTo(TableStatus.ACTIVE);

    client.deleteTable(r -> r.tableName("Orders"));

    assertThat(
            client
                .waiter()
                .waitUntilTableNotExists(r -> r.tableName("Orders"))
                .matched()
                .exception())
        .containsInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void clientTellsItsServiceAndRegion() {
    assertThat(client.serviceName()).isEqualTo("dynamodb");
    assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.US_EAST_1);
    assertThat(Set.of(client)).contains(client).doesNotContain(EngineClients.sync(engine));
    assertThat(client).hasToString("in-process client of DynamoDb");
  }

  @Test
  void closedEngineIsToldAsItIs() {
    engine.close();

    assertThatThrownBy(client::listTables).isInstanceOf(IllegalStateException.class);
  }
}
