// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.StreamView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Each thing that a test may be given, in each kind of test. */
@EngineTest
@EngineTable(
    name = "Orders",
    partitionKey = "id",
    stream = StreamView.KEYS_ONLY,
    globalIndexes = @EngineIndex(name = "by-status", partitionKey = "status"))
class EngineTestTest {
  private static final Item ITEM = Item.of("id", "1");

  private static List<String> tables(Engine engine) {
    return engine.execute(new ListTables(null, null)).tableNames();
  }

  @BeforeEach
  void isEmptyBeforeEachTest(@TableName("Orders") Table orders) {
    assertThat(orders.scan().toList()).isEmpty();
    orders.put(ITEM);
  }

  @AfterEach
  void isTheSameAfterTheTest(@TableName("Orders") Table orders) {
    assertThat(orders.scan().toList()).contains(ITEM);
  }

  @RepeatedTest(2)
  void clientsSeeOneEngine(
      Engine engine, DynamoDbClient client, DynamoDbAsyncClient async, @EngineUrl URI url) {
    assertThat(client.listTables().tableNames()).containsExactly("Orders");
    assertThat(async.listTables().join().tableNames()).containsExactly("Orders");
    assertThat(tables(engine)).containsExactly("Orders");
    try (DynamoDbClient remote = overHttp(url)) {
      assertThat(remote.scan(r -> r.tableName("Orders")).items())
          .containsExactly(Map.of("id", AttributeValue.fromS("1")));
    }
  }

  @Test
  void streamsAndIndexesAreThere(
      DynamoDbStreamsClient streams, DynamoDbStreamsAsyncClient async, Table orders) {
    assertThat(streams.listStreams().streams()).hasSize(1);
    assertThat(async.listStreams().join().streams()).hasSize(1);
    assertThat(orders.scan().index("by-status").toList()).isEmpty();
  }

  @Test
  @EngineTable(name = "More", partitionKey = "id")
  void methodsHaveTablesOfTheirOwn(Engine engine, @TableName("More") Table more) {
    assertThat(tables(engine)).containsExactly("More", "Orders");
    assertThat(more.scan().toList()).isEmpty();
  }

  // The other table is there to see that the parameter is the right one.
  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  @EngineTable(name = "More", partitionKey = "id")
  void argumentsComeBeforeParameters(
      String id, @TableName("Orders") Table orders, @EngineUrl String url) {
    orders.put(Item.of("id", id));

    assertThat(orders.scan().toList()).hasSize(2);
    assertThat(url).startsWith("http://127.0.0.1:");
  }

  @Nested
  @EngineTable(name = "Inner", partitionKey = "id")
  final class InNestedClasses {
    @Test
    void tablesAddUp(Engine engine) {
      assertThat(tables(engine)).containsExactly("Inner", "Orders");
    }
  }

  static DynamoDbClient overHttp(URI url) {
    return DynamoDbClient.builder()
        .endpointOverride(url)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }
}
