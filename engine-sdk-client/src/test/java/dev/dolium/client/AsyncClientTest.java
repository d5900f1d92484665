// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

final class AsyncClientTest {
  private final Engine engine = Engine.inMemory();
  private final DynamoDbAsyncClient client = EngineClients.async(engine);

  @AfterEach
  void close() {
    client.close();
    engine.close();
  }

  private CompletableFuture<PutItemResponse> put(int placed) {
    Map<String, AttributeValue> order =
        Map.of(
            "customer", AttributeValue.fromS("ada"),
            "placed", AttributeValue.fromN(Integer.toString(placed)));
    return client.putItem(r -> r.tableName("Orders").item(order));
  }

  @Test
  void manyCallsAtOnceAllSucceed() {
    client.createTable(OrdersTable.REQUEST).join();

    List<CompletableFuture<PutItemResponse>> puts =
        IntStream.range(0, 500).mapToObj(this::put).toList();
    puts.forEach(CompletableFuture::join);

    assertThat(client.scan(r -> r.tableName("Orders")).join().count()).isEqualTo(500);
  }

  @Test
  void failureArrivesInTheFuture() {
    CompletableFuture<?> refused = client.describeTable(r -> r.tableName("Nowhere"));

    assertThatThrownBy(refused::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(refused::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ResourceNotFoundException.class);
    assertThat(refused.handle((answer, failure) -> failure).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void workIsDoneInThreadsOfTheClient() {
    CompletableFuture<String> thread =
        EngineClients.async(
                new FakeEngine(
                    operation -> {
                      throw new IllegalStateException(Thread.currentThread().getName());
                    }))
            .listTables()
            .handle((answer, failure) -> String.valueOf(failure.getMessage()));

    assertThat(thread.join()).endsWith("dolium-async-client");
  }

  @Test
  void callersExecutorIsUsed() {
    try (DynamoDbAsyncClient direct = EngineClients.async(engine, Runnable::run)) {
      assertThat(direct.listTables()).isDone();
    }
  }

  @Test
  void closedClientFailsInTheFuture() {
    client.close();

    assertThatThrownBy(() -> client.listTables().join())
        .hasCauseInstanceOf(SdkClientException.class)
        .hasMessageContaining("The client is closed");
  }

  @Test
  void publishersWalkAllPages() {
    client.createTable(OrdersTable.REQUEST).join();
    IntStream.range(0, 25).mapToObj(this::put).forEach(CompletableFuture::join);
    List<Integer> pages = Collections.synchronizedList(new ArrayList<>());

    client
        .scanPaginator(ScanRequest.builder().tableName("Orders").limit(10).build())
        .subscribe(page -> pages.add(page.count()))
        .join();

    assertThat(pages).containsExactly(10, 10, 5);
  }

  @Test
  void waitersWork() {
    client.createTable(OrdersTable.REQUEST).join();

    assertThat(
            client
                .waiter()
                .waitUntilTableExists(r -> r.tableName("Orders"))
                .join()
                .matched()
                .response())
        .isPresent();
  }
}
