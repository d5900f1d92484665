// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.streams.Streams;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The SDK's client of DynamoDB Streams in the same process. */
final class StreamsClientTest {
  private final Engine engine = Engine.builder().inMemory().streamShards(1).open();
  private final DynamoDbClient tables = EngineClients.sync(engine);
  private final DynamoDbStreamsClient streams = EngineClients.streams(engine);
  private String arn = "";

  @BeforeEach
  void createTable() {
    arn =
        tables
            .createTable(
                table ->
                    table
                        .tableName("People")
                        .attributeDefinitions(
                            AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(
                            KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .streamSpecification(
                            s ->
                                s.streamEnabled(true)
                                    .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
            .tableDescription()
            .latestStreamArn();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void followsAShardToItsChild() {
    put("London");
    engine.service(Streams.class).rollShards("People");
    put("Paris");

    var shards = streams.describeStream(d -> d.streamArn(arn)).streamDescription().shards();
    assertThat(shards).hasSize(2);
    assertThat(shards.get(1).parentShardId()).isEqualTo(shards.get(0).shardId());
    GetRecordsResponse first = read(shards.get(0));
    assertThat(first.nextShardIterator()).isNull();
    assertThat(first.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.eventName()).isEqualTo(OperationType.INSERT);
              assertThat(record.dynamodb().newImage()).isEqualTo(item("London"));
              assertThat(record.dynamodb().hasOldImage()).isFalse();
            });
    GetRecordsResponse second = read(shards.get(1));
    assertThat(second.nextShardIterator()).isNotNull();
    assertThat(second.records().get(0).dynamodb().oldImage()).isEqualTo(item("London"));
    assertThat(streams.listStreams().streams()).hasSize(1);
  }

  @Test
  void throwsTheServicesExceptions() {
    assertThatThrownBy(
            () -> streams.describeStream(d -> d.streamArn(arn.replace("People", "Nobody"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private GetRecordsResponse read(Shard shard) {
    String iterator =
        streams
            .getShardIterator(
                g ->
                    g.streamArn(arn)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return streams.getRecords(g -> g.shardIterator(iterator));
  }

  private void put(String city) {
    tables.putItem(p -> p.tableName("People").item(item(city)));
  }

  private static Map<String, AttributeValue> item(String city) {
    return Map.of("id", AttributeValue.fromS("ada"), "city", AttributeValue.fromS(city));
  }
}
