// SPDX-License-Identifier: Apache-2.0
package orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The code under test of an imagined user: orders of customers, each with a version. */
final class OrderBook {
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient client;

  OrderBook(DynamoDbClient client) {
    this.client = client;
  }

  /** Enters orders and asks again for those that DynamoDB left out. */
  void enter(String customer, int orders) {
    List<WriteRequest> writes = new ArrayList<>();
    for (int placed = 1; placed <= orders; placed++) {
      Map<String, AttributeValue> item =
          Map.of(
              "customer", AttributeValue.fromS(customer),
              "placed", AttributeValue.fromN("" + placed),
              "version", AttributeValue.fromN("1"));
      writes.add(
          WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
    }
    Map<String, List<WriteRequest>> left = Map.of("Orders", writes);
    for (int attempt = 0; !left.isEmpty() && attempt < ATTEMPTS; attempt++) {
      Map<String, List<WriteRequest>> now = left;
      left = client.batchWriteItem(r -> r.requestItems(now)).unprocessedItems();
    }
  }

  /** Marks an order as paid, by optimistic locking. */
  void pay(String customer, int placed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        payOnce(customer, placed);
        return;
      } catch (ConditionalCheckFailedException | ProvisionedThroughputExceededException e) {
        // Somebody was faster, or DynamoDB is busy.
      }
    }
    throw new IllegalStateException("order is busy");
  }

  private void payOnce(String customer, int placed) {
    Map<String, AttributeValue> order =
        client.getItem(r -> r.tableName("Orders").key(key(customer, placed))).item();
    AttributeValue version = Objects.requireNonNull(order.get("version"));
    client.updateItem(
        r ->
            r.tableName("Orders")
                .key(key(customer, placed))
                .updateExpression("SET paid = :yes ADD version :one")
                .conditionExpression("version = :version")
                .expressionAttributeValues(
                    Map.of(
                        ":yes", AttributeValue.fromBool(true),
                        ":one", AttributeValue.fromN("1"),
                        ":version", version)));
  }

  int count(String customer) {
    return client
        .query(
            r ->
                r.tableName("Orders")
                    .keyConditionExpression("customer = :c")
                    .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(customer))))
        .count();
  }

  static Map<String, AttributeValue> key(String customer, int placed) {
    return Map.of(
        "customer", AttributeValue.fromS(customer), "placed", AttributeValue.fromN("" + placed));
  }
}
