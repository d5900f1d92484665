// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a cached client answers; the evidence is the developer guide's pages on DAX. */
final class CachedClientTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
  private final ProbedEngine engine =
      new ProbedEngine(Engine.builder().inMemory().time(now::get).open());
  private final DynamoDbClient plain = EngineClients.sync(engine);
  private final List<Runnable> background = new ArrayList<>();
  private CachedClient cache = settings().open();
  private DynamoDbClient cached = cache.sync();

  CachedClientTest() {
    engine.createTable(
        TableDefinition.named("Orders")
            .partitionKey("customer", KeyType.STRING)
            .sortKey("placed", KeyType.NUMBER));
    engine.seen();
  }

  @AfterEach
  void close() {
    cached.close();
    engine.close();
  }

  private CachedClientBuilder settings() {
    return CachedClient.over(plain).time(now::get).background(background::add);
  }

  private void reopen(CachedClientBuilder settings) {
    cache = settings.open();
    cached = cache.sync();
  }

  private static Map<String, AttributeValue> key(String placed) {
    return Map.of("customer", AttributeValue.fromS("ada"), "placed", AttributeValue.fromN(placed));
  }

  private static Map<String, AttributeValue> order(int placed, int version) {
    return Map.of(
        "customer",
        AttributeValue.fromS("ada"),
        "placed",
        AttributeValue.fromN(Integer.toString(placed)),
        "version",
        AttributeValue.fromN(Integer.toString(version)));
  }

  private static void put(DynamoDbClient client, int placed, int version) {
    client.putItem(request -> request.tableName("Orders").item(order(placed, version)));
  }

  private static GetItemRequest read(int placed) {
    return GetItemRequest.builder().tableName("Orders").key(key(Integer.toString(placed))).build();
  }

  private Map<String, AttributeValue> get(int placed) {
    return cached.getItem(read(placed)).item();
  }

  private static QueryRequest query() {
    return QueryRequest.builder()
        .tableName("Orders")
        .keyConditionExpression("customer = :c")
        .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ada")))
        .build();
  }

  @Test
  void answersHitWithTheSameObject() {
    put(plain, 1, 1);
    GetItemResponse missed = cached.getItem(read(1));
    engine.seen();
    GetItemResponse hit = cached.getItem(read(1));
    assertThat(hit.item()).isEqualTo(missed.item());
    assertThat(hit).isSameAs(cached.getItem(read(1)));
    assertThat(hit.sdkHttpResponse().isSuccessful()).isTrue();
    assertThat(hit.responseMetadata().requestId()).isNotEmpty();
    assertThat(engine.seen()).isEmpty();
  }

  @Test
  void answersQueryScanAndBatchOnceFromTheTable() {
    put(plain, 1, 1);
    engine.seen();
    for (int i = 0; i < 2; i++) {
      assertThat(cached.query(query()).items()).containsExactly(order(1, 1));
      assertThat(cached.scan(scan -> scan.tableName("Orders")).items())
          .containsExactly(order(1, 1));
      assertThat(cached.batchGetItem(batch -> batch.requestItems(batchOf(1, 2))).responses())
          .containsEntry("Orders", List.of(order(1, 1)));
    }
    assertThat(engine.seen()).hasSize(3);
    assertThat(cache.stats().byMetricName())
        .containsEntry("QueryCacheHits", 1L)
        .containsEntry("ScanCacheHits", 1L)
        .containsEntry("ItemCacheHits", 2L)
        .containsEntry("ItemCacheMisses", 2L)
        .containsEntry("TotalRequestCount", 6L);
  }

  private static Map<String, KeysAndAttributes> batchOf(int first, int second) {
    return Map.of(
        "Orders",
        KeysAndAttributes.builder()
            .keys(List.of(key(Integer.toString(first)), key(Integer.toString(second))))
            .build());
  }

  @Test
  void takesKeyForOneHoweverItsNumberIsWritten() {
    put(cached, 1, 1);
    get(1);
    cached.putItem(
        put ->
            put.tableName("Orders")
                .item(
                    Map.of(
                        "customer",
                        AttributeValue.fromS("ada"),
                        "placed",
                        AttributeValue.fromN("1.0"),
                        "version",
                        AttributeValue.fromN("2"))));
    assertThat(get(1)).isEqualTo(order(1, 2));
  }

  @Test
  void hidesWriteFromQueryUntilPageEnds() {
    put(cached, 1, 1);
    cached.query(query());
    put(cached, 1, 2);
    assertThat(get(1)).isEqualTo(order(1, 2));
    assertThat(cached.query(query()).items()).containsExactly(order(1, 1));
    advance(Duration.ofMinutes(5));
    assertThat(cached.query(query()).items()).containsExactly(order(1, 2));
  }

  private void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Test
  void remembersThatThereIsNoItem() {
    assertThat(cached.getItem(read(1)).hasItem()).isFalse();
    put(plain, 1, 1);
    assertThat(cached.getItem(read(1)).hasItem()).isFalse();
    advance(Duration.ofMinutes(5));
    assertThat(get(1)).isEqualTo(order(1, 1));
    assertThat(get(2)).isEmpty();
    put(cached, 2, 1);
    assertThat(get(2)).isEqualTo(order(2, 1));
  }

  @Test
  void passesStrongReadsAndReadingTransactionsBy() {
    put(cached, 1, 1);
    get(1);
    put(plain, 1, 2);
    assertThat(cached.getItem(read(1).toBuilder().consistentRead(true).build()).item())
        .isEqualTo(order(1, 2));
    assertThat(
            cached
                .transactGetItems(
                    reads ->
                        reads.transactItems(
                            TransactGetItem.builder()
                                .get(get -> get.tableName("Orders").key(key("1")))
                                .build()))
                .responses()
                .get(0)
                .item())
        .isEqualTo(order(1, 2));
    assertThat(get(1)).isEqualTo(order(1, 1));
  }

  @Test
  void keepsEntryWhenConditionFails() {
    put(cached, 1, 1);
    get(1);
    engine.seen();
    assertThatThrownBy(
            () ->
                cached.putItem(
                    put ->
                        put.tableName("Orders")
                            .item(order(1, 2))
                            .conditionExpression("attribute_not_exists(customer)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(get(1)).isEqualTo(order(1, 1));
    assertThat(engine.seen()).isEmpty();
    assertThat(cache.stats().count(CacheMetric.ERRORS)).isEqualTo(1);
  }

  @Test
  void takesZeroAsForEverForItemsAndNotAtAllForPages() {
    reopen(settings().itemTtl(Duration.ZERO).queryTtl(Duration.ZERO));
    get(1);
    cached.query(query());
    put(plain, 1, 1);
    advance(Duration.ofDays(1000));
    assertThat(get(1)).isEmpty();
    assertThat(cached.query(query()).items()).containsExactly(order(1, 1));
  }

  @Test
  void evictsBeforeTimeIsUp() {
    reopen(settings().maximumBytes(4_000));
    for (int i = 0; i < 100; i++) {
      get(i);
    }
    assertThat(cache.stats().estimatedBytes()).isBetween(1L, 4_000L);
  }

  @Test
  void asksBatchOnlyForMissesAndTellsTheirCapacity() {
    put(plain, 1, 1);
    put(plain, 2, 1);
    get(1);
    engine.seen();
    var answer =
        cached.batchGetItem(
            batch ->
                batch
                    .requestItems(batchOf(1, 2))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertThat(answer.responses().get("Orders")).containsExactly(order(1, 1), order(2, 1));
    assertThat(answer.consumedCapacity().get(0).capacityUnits()).isEqualTo(0.5);
    assertThat(engine.seen())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(((BatchGetItem) asked).requests().values())
                    .singleElement()
                    .satisfies(keys -> assertThat(keys.keys()).hasSize(1)));
    assertThat(
            cached
                .getItem(
                    read(1).toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build())
                .consumedCapacity()
                .capacityUnits())
        .isZero();
  }

  @Test
  void writesThroughAsTheProductDoes() {
    reopen(settings().writeMode(WriteMode.WRITE_THROUGH));
    put(cached, 1, 1);
    cached.updateItem(
        update ->
            update
                .tableName("Orders")
                .key(key("1"))
                .updateExpression("SET version = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("2"))));
    cached.batchWriteItem(
        batch ->
            batch.requestItems(
                Map.of(
                    "Orders",
                    List.of(
                        WriteRequest.builder().putRequest(put -> put.item(order(2, 1))).build(),
                        WriteRequest.builder()
                            .deleteRequest(gone -> gone.key(key("3")))
                            .build()))));
    engine.seen();
    assertThat(get(1)).isEqualTo(order(1, 2));
    assertThat(get(2)).isEqualTo(order(2, 1));
    assertThat(get(3)).isEmpty();
    assertThat(engine.seen()).isEmpty();
  }

  @Test
  void fillsCacheAfterTransaction() {
    reopen(settings().writeMode(WriteMode.WRITE_THROUGH));
    cached.transactWriteItems(
        writes ->
            writes.transactItems(
                TransactWriteItem.builder()
                    .put(put -> put.tableName("Orders").item(order(1, 1)))
                    .build(),
                TransactWriteItem.builder()
                    .delete(gone -> gone.tableName("Orders").key(key("2")))
                    .build()));
    background.forEach(Runnable::run);
    engine.seen();
    assertThat(get(1)).isEqualTo(order(1, 1));
    assertThat(get(2)).isEmpty();
    assertThat(engine.seen()).isEmpty();
  }

  @Test
  void answersUpdateAsAskedWhenItWritesThrough() {
    reopen(settings().writeMode(WriteMode.WRITE_THROUGH));
    put(cached, 1, 1);
    for (ReturnValue wanted : List.of(ReturnValue.NONE, ReturnValue.UPDATED_OLD)) {
      var answer =
          cached.updateItem(
              update ->
                  update
                      .tableName("Orders")
                      .key(key("1"))
                      .updateExpression("SET version = :v")
                      .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("7.0")))
                      .returnValues(wanted));
      assertThat(answer.attributes().keySet())
          .isEqualTo(
              wanted == ReturnValue.NONE ? Map.of().keySet() : Map.of("version", 1).keySet());
      assertThat(get(1)).isEqualTo(order(1, 7));
    }
  }

  @Test
  void keepsPagesApartAndPagesThroughThem() {
    put(plain, 1, 1);
    put(plain, 2, 1);
    for (int i = 0; i < 2; i++) {
      assertThat(cached.queryPaginator(query().toBuilder().limit(1).build()).items())
          .containsExactly(order(1, 1), order(2, 1));
    }
    assertThat(cache.stats().queryMisses()).isEqualTo(3);
    assertThat(cache.stats().queryHits()).isEqualTo(3);
  }

  @Test
  void keepsPartsOfAnItemApart() {
    put(cached, 1, 1);
    for (String attribute : List.of("version", "placed", "version")) {
      assertThat(cached.getItem(read(1).toBuilder().projectionExpression(attribute).build()).item())
          .isEqualTo(Map.of(attribute, AttributeValue.fromN("1")));
    }
    assertThat(get(1)).isEqualTo(order(1, 1));
    assertThat(cache.stats().itemHits()).isEqualTo(1);
  }

  @Test
  void neverServesItemOlderThanAcknowledgedWrite() {
    put(plain, 1, 1);
    get(2);
    engine.afterNext(() -> put(cached, 1, 2));
    assertThat(get(1)).isEqualTo(order(1, 1));
    assertThat(get(1)).isEqualTo(order(1, 2));
  }

  @Test
  void sharesCacheWithAsyncClient() {
    put(plain, 1, 1);
    DynamoDbAsyncClient async = cache.async();
    assertThat(async.getItem(read(1)).join().item()).isEqualTo(order(1, 1));
    engine.seen();
    CompletableFuture<GetItemResponse> hit = async.getItem(read(1));
    assertThat(hit).isCompleted();
    assertThat(hit.join()).isSameAs(cached.getItem(read(1)));
    assertThat(engine.seen()).isEmpty();
    async.putItem(request -> request.tableName("Orders").item(order(1, 2))).join();
    assertThat(get(1)).isEqualTo(order(1, 2));
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    async.queryPaginator(query()).items().subscribe(items::add).join();
    assertThat(items).containsExactly(order(1, 2));
    assertThatThrownBy(() -> async.getItem(get -> get.tableName("Nowhere").key(key("1"))).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(
            software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException.class);
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    get(1);
    assertThat(cached.listTables().tableNames()).containsExactly("Orders");
    assertThat(cache.async().listTables().join().tableNames()).containsExactly("Orders");
    assertThat(cached.serviceName()).isEqualTo("dynamodb");
    cached.executeStatement(
        statement ->
            statement.statement(
                "INSERT INTO Orders VALUE {'customer': 'ada', 'placed': 1, 'version': 3}"));
    assertThat(get(1)).isEqualTo(order(1, 3));
  }

  @Test
  void seesThatTableWasDroppedAndCreatedAgain() {
    put(cached, 1, 1);
    get(1);
    cached.deleteTable(table -> table.tableName("Orders"));
    engine.createTable(TableDefinition.named("Orders").partitionKey("customer", KeyType.STRING));
    Map<String, AttributeValue> ada = Map.of("customer", AttributeValue.fromS("ada"));
    assertThat(cached.getItem(get -> get.tableName("Orders").key(ada)).hasItem()).isFalse();
  }

  @Test
  void needsNoDescriptionOfTableThatWasNamed() {
    reopen(settings().table("Orders", "customer", "placed"));
    put(plain, 1, 1);
    get(1);
    put(plain, 1, 2);
    assertThat(get(1)).isEqualTo(order(1, 1));
    put(cached, 1, 3);
    assertThat(get(1)).isEqualTo(order(1, 3));
  }
}
