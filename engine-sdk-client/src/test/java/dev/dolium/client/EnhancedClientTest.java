// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The SDK's mapping of annotated beans, over the direct client. */
final class EnhancedClientTest {
  private final Engine engine = Engine.inMemory();
  private final DynamoDbEnhancedClient enhanced =
      DynamoDbEnhancedClient.builder().dynamoDbClient(EngineClients.sync(engine)).build();
  private final DynamoDbTable<Order> orders =
      enhanced.table("Orders", TableSchema.fromBean(Order.class));

  @BeforeEach
  void createTable() {
    orders.createTable();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static Order order(int placed, String status) {
    Order order = new Order();
    order.setCustomer("ada");
    order.setPlaced(placed);
    order.setStatus(status);
    order.setTags(List.of("a", "b"));
    return order;
  }

  private static Key key(int placed) {
    return Key.builder().partitionValue("ada").sortValue(placed).build();
  }

  @Test
  void beanComesBackAsItWas() {
    orders.putItem(order(1, "NEW"));

    assertThat(orders.getItem(key(1))).isEqualTo(order(1, "NEW"));
  }

  @Test
  void updateChangesTheBean() {
    orders.putItem(order(1, "NEW"));

    Order after = orders.updateItem(order(1, "PAID"));

    assertThat(after.getStatus()).isEqualTo("PAID");
  }

  @Test
  void deletedBeanIsGone() {
    orders.putItem(order(1, "NEW"));

    assertThat(orders.deleteItem(key(1))).isEqualTo(order(1, "NEW"));
    assertThat(orders.getItem(key(1))).isNull();
  }

  @Test
  void refusedConditionIsThrown() {
    orders.putItem(order(1, "NEW"));
    PutItemEnhancedRequest<Order> ifAbsent =
        PutItemEnhancedRequest.builder(Order.class)
            .item(order(1, "AGAIN"))
            .conditionExpression(
                Expression.builder().expression("attribute_not_exists(customer)").build())
            .build();

    assertThatThrownBy(() -> orders.putItem(ifAbsent))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void indexIsQueried() {
    IntStream.range(0, 10).forEach(i -> orders.putItem(order(i, i % 2 == 0 ? "NEW" : "PAID")));

    SdkIterable<Page<Order>> paid =
        orders.index("by-status").query(QueryConditional.keyEqualTo(k -> k.partitionValue("PAID")));

    assertThat(paid.stream().flatMap(page -> page.items().stream()).map(Order::getPlaced))
        .containsExactlyInAnyOrder(1, 3, 5, 7, 9);
  }

  @Test
  void pagesFollowEachOther() {
    IntStream.range(0, 25).forEach(i -> orders.putItem(order(i, "NEW")));
    QueryConditional ada = QueryConditional.keyEqualTo(k -> k.partitionValue("ada"));

    assertThat(orders.query(r -> r.queryConditional(ada).limit(10)).items())
        .extracting(Order::getPlaced)
        .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
  }

  @Test
  void batchesWriteAndRead() {
    enhanced.batchWriteItem(
        r ->
            r.writeBatches(
                WriteBatch.builder(Order.class)
                    .mappedTableResource(orders)
                    .addPutItem(order(1, "NEW"))
                    .addPutItem(order(2, "NEW"))
                    .build()));

    assertThat(
            enhanced
                .batchGetItem(
                    r ->
                        r.readBatches(
                            ReadBatch.builder(Order.class)
                                .mappedTableResource(orders)
                                .addGetItem(key(1))
                                .addGetItem(key(2))
                                .addGetItem(key(3))
                                .build()))
                .resultsForTable(orders))
        .containsExactlyInAnyOrder(order(1, "NEW"), order(2, "NEW"));
  }

  @Test
  void transactionWritesAllOrNothing() {
    orders.putItem(order(1, "NEW"));

    enhanced.transactWriteItems(
        r -> r.addPutItem(orders, order(2, "NEW")).addDeleteItem(orders, key(1)));

    assertThat(orders.scan().items()).containsExactly(order(2, "NEW"));
    assertThatThrownBy(
            () ->
                enhanced.transactWriteItems(
                    r ->
                        r.addPutItem(orders, order(3, "NEW"))
                            .addConditionCheck(
                                orders,
                                ConditionCheck.builder()
                                    .key(key(2))
                                    .conditionExpression(
                                        Expression.builder()
                                            .expression("attribute_not_exists(customer)")
                                            .build())
                                    .build())))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            cancelled ->
                assertThat(cancelled.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("None", "ConditionalCheckFailed"));
    assertThat(orders.scan().items()).containsExactly(order(2, "NEW"));
  }

  @Test
  void transactionReadsManyItemsAtOnce() {
    orders.putItem(order(1, "NEW"));

    assertThat(
            enhanced.transactGetItems(r -> r.addGetItem(orders, key(1)).addGetItem(orders, key(2))))
        .extracting(document -> document.getItem(orders))
        .containsExactly(order(1, "NEW"), null);
  }
}
