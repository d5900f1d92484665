// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.streamsadapter.AmazonDynamoDBStreamsAdapterClient;
import com.amazonaws.services.dynamodbv2.streamsadapter.StreamsSchedulerFactory;
import com.amazonaws.services.dynamodbv2.streamsadapter.polling.DynamoDBStreamsPollingConfig;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.streams.DescribeStream;
import dev.dolium.streams.Streams;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * The Kinesis adapter on the Kinesis client library, as applications use it, reads a table of the
 * server through a rollover and a split. Its leases are tables of the same server.
 */
@Tag("slow")
final class KinesisAdapterTest {
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
  private static final int EACH = 40;

  private final Engine engine = Engine.builder().inMemory().streamShards(2).open();
  private final EngineServer server = EngineServer.start(engine, ServerOptions.local());
  private final DynamoDbStreamsClient streams = streams(server.endpoint());
  private final DynamoDbAsyncClient leases = leases(server.endpoint());
  private final CloudWatchAsyncClient nobody = nobody(server.endpoint());
  private final AmazonDynamoDBStreamsAdapterClient adapter =
      new AmazonDynamoDBStreamsAdapterClient(streams, Region.US_EAST_1);
  private final AdapterRecords records = new AdapterRecords();
  private final Table table =
      engine.createTable(
          TableDefinition.named("Orders").partitionKey("customer", STRING).stream(
              StreamView.NEW_AND_OLD_IMAGES));

  @AfterEach
  void close() {
    streams.close();
    leases.close();
    nobody.close();
    server.close();
    engine.close();
  }

  @Test
  void readsThroughARolloverAndASplit() throws Exception {
    String arn = Objects.requireNonNull(table.describe().streamArn());
    Streams service = engine.service(Streams.class);
    write(0);
    Scheduler scheduler = scheduler(arn);
    Thread worker = new Thread(scheduler, "kcl");
    worker.setDaemon(true);
    worker.start();
    records.await(EACH);
    service.rollShards("Orders");
    write(1);
    records.await(2 * EACH);
    service.splitShard("Orders", openShard(service, arn));
    write(2);
    records.await(3 * EACH);
    assertThat(scheduler.startGracefulShutdown().get(60, TimeUnit.SECONDS)).isTrue();
    worker.join(60_000);
    assertThat(worker.isAlive()).isFalse();
    assertThat(records.rounds())
        .hasSize(EACH)
        .allSatisfy((customer, rounds) -> assertThat(rounds).as(customer).containsExactly(0, 1, 2));
    assertThat(records.endedShards()).isGreaterThanOrEqualTo(3);
  }

  private void write(int round) {
    for (int i = 0; i < EACH; i++) {
      table.put(Item.of("customer", "c" + i, "round", round));
    }
  }

  private static String openShard(Streams service, String arn) {
    return service.describeStream(DescribeStream.of(arn)).shards().stream()
        .filter(shard -> shard.endingSequenceNumber() == null)
        .map(DescribeStream.Shard::id)
        .findFirst()
        .orElseThrow();
  }

  private Scheduler scheduler(String arn) {
    StreamTracker tracker =
        StreamsSchedulerFactory.createSingleStreamTracker(
            arn,
            InitialPositionInStreamExtended.newInitialPosition(
                InitialPositionInStream.TRIM_HORIZON));
    ConfigsBuilder configs =
        new ConfigsBuilder(
            tracker,
            "orders-reader",
            adapter,
            leases,
            nobody,
            UUID.randomUUID().toString(),
            records);
    DynamoDBStreamsPollingConfig polling = new DynamoDBStreamsPollingConfig(adapter);
    polling.idleTimeBetweenReadsInMillis(250);
    RetrievalConfig retrieval = configs.retrievalConfig();
    retrieval.retrievalSpecificConfig(polling);
    CoordinatorConfig coordinator = configs.coordinatorConfig();
    coordinator.parentShardPollIntervalMillis(500);
    coordinator.shardConsumerDispatchPollIntervalMillis(200);
    return StreamsSchedulerFactory.createScheduler(
        configs.checkpointConfig(),
        coordinator,
        configs
            .leaseManagementConfig()
            .shardSyncIntervalMillis(1_000)
            .failoverTimeMillis(2_000)
            .leaseAssignmentIntervalMillis(1_000L),
        configs.lifecycleConfig(),
        configs.metricsConfig().metricsLevel(MetricsLevel.NONE),
        configs.processorConfig(),
        retrieval,
        adapter);
  }

  private static DynamoDbStreamsClient streams(URI endpoint) {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static DynamoDbAsyncClient leases(URI endpoint) {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(NettyNioAsyncHttpClient.create())
        .build();
  }

  /** Metrics are off: it is never called. */
  private static CloudWatchAsyncClient nobody(URI endpoint) {
    return CloudWatchAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(NettyNioAsyncHttpClient.create())
        .build();
  }
}
