// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.cache.CacheStats;
import dev.dolium.cache.CachedClient;
import dev.dolium.cache.CachedEngine;
import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A table with a door to it, and the reads of one scenario; any number of threads may read. */
final class Reader implements Closeable {
  static final String TABLE = "Items";
  static final int GROUP = 10;

  private static final int KEYS = 20_000;
  private static final int DATA_BYTES = 50_000_000;
  private static final int ENTRY_BYTES = 170;
  private static final long AMPLE = 1L << 30;
  private static final Duration TTL = Duration.ofMinutes(5);

  /** Reads what a key stands for. */
  private interface Read {
    Object read(int key);
  }

  private final Scenario scenario;
  private final int keys;
  private final KeyDraws draws;
  private final boolean misses;
  private final AtomicLong passedMillis = new AtomicLong();
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private Supplier<CacheStats> stats =
      () -> {
        throw new IllegalStateException("expected a cache but was none");
      };
  private final Read door;

  Reader(Scenario scenario) throws IOException {
    this.scenario = scenario;
    keys = Math.min(KEYS, DATA_BYTES / scenario.itemBytes()) / GROUP * GROUP;
    misses = scenario.access().equals("miss");
    int asked = scenario.operation().equals("Query") ? keys / GROUP : keys;
    draws = scenario.access().startsWith("zipf") ? KeyDraws.zipf(asked) : KeyDraws.even(asked);
    door = open();
    if (scenario.door().isCached() && !misses) {
      warm(asked);
    }
  }

  /** Reads what comes at that place in the sequence of draws. */
  Object read(int position) {
    if (misses) {
      // A day later every entry has run out.
      passedMillis.addAndGet(Duration.ofDays(1).toMillis());
    }
    return door.read(draws.at(position));
  }

  /** The share of reads that the cache answered, over the next so many reads. */
  double hitRatio(int reads) {
    CacheStats before = stats.get();
    for (int i = 0; i < reads; i++) {
      read(i);
    }
    CacheStats after = stats.get();
    double hits =
        after.itemHits() - before.itemHits() + (double) (after.queryHits() - before.queryHits());
    return hits / reads;
  }

  private void warm(int asked) {
    int cached = Math.min(asked, (int) (cachedKeys() + 1));
    for (int key = cached - 1; key >= 0; key--) {
      door.read(key);
    }
  }

  private Read open() throws IOException {
    Engine engine = engine();
    opened.push(engine::close);
    load(engine);
    return switch (scenario.door()) {
      case MEMORY, ROCKSDB -> reads(engine);
      case CACHED -> reads(cached(engine));
      case SDK -> reads(EngineClients.sync(engine));
      case CACHED_SDK -> reads(cached(EngineClients.sync(engine), engine));
      case HTTP -> reads(http(engine));
      case CACHED_HTTP -> reads(cached(http(engine), engine));
    };
  }

  private Engine engine() throws IOException {
    InstantSource clock = () -> InstantSource.system().instant().plusMillis(passedMillis.get());
    var builder = misses ? Engine.builder().time(clock) : Engine.builder();
    if (scenario.door() == Door.MEMORY) {
      return builder.inMemory().open();
    }
    Path folder = Files.createTempDirectory("dolium-bench-");
    opened.push(() -> delete(folder));
    RocksOptions options =
        RocksOptions.defaults()
            .withDurability(RocksOptions.Durability.OS_BUFFERED)
            .withBlockCacheBytes(256L << 20);
    return builder.store(RocksStore.open(folder, options)).open();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void load(Engine engine) {
    engine.createTable(
        TableDefinition.named(TABLE)
            .partitionKey("group", KeyType.STRING)
            .sortKey("n", KeyType.NUMBER));
    String filler = "x".repeat(Math.max(1, scenario.itemBytes() - 40));
    for (int key = 0; key < keys; key++) {
      engine.execute(
          PutItem.into(
              TABLE, Item.of("group", group(key / GROUP), "n", key % GROUP, "text", filler)));
    }
  }

  private static String group(int group) {
    return "group-" + group;
  }

  /** How many keys are to have room in the cache. */
  private double cachedKeys() {
    return scenario.access().startsWith("zipf")
        ? draws.keysFor(Integer.parseInt(scenario.access().substring("zipf".length())) / 100.0)
        : Integer.MAX_VALUE - 1;
  }

  private long cacheBytes() {
    int each =
        scenario.operation().equals("Query")
            ? GROUP * (scenario.itemBytes() + 50) + 300
            : scenario.itemBytes() + ENTRY_BYTES;
    return (long) Math.min(AMPLE, 2 * cachedKeys() * each);
  }

  private Engine cached(Engine engine) {
    CachedEngine cached =
        CachedEngine.over(engine).itemTtl(TTL).queryTtl(TTL).maximumBytes(cacheBytes()).open();
    stats = cached::stats;
    return cached;
  }

  private DynamoDbClient cached(DynamoDbClient client, Engine engine) {
    CachedClient cached =
        CachedClient.over(client)
            .time(engine.identity().time())
            .itemTtl(TTL)
            .queryTtl(TTL)
            .maximumBytes(cacheBytes())
            .open();
    stats = cached::stats;
    return cached.sync();
  }

  private DynamoDbClient http(Engine engine) {
    EngineServer server = EngineServer.start(engine, ServerOptions.local().port(0));
    opened.push(server::close);
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClient(ApacheHttpClient.create())
            .build();
    opened.push(client::close);
    return client;
  }

  private Read reads(Engine engine) {
    if (scenario.operation().equals("Query")) {
      List<Query> queries =
          IntStream.range(0, keys / GROUP)
              .mapToObj(
                  group ->
                      Query.of(
                          TABLE,
                          expression("#g = :g").name("#g", "group").value(":g", group(group))))
              .toList();
      return key -> engine.execute(queries.get(key));
    }
    List<GetItem> gets =
        IntStream.range(0, keys)
            .mapToObj(key -> GetItem.from(TABLE, Key.of(group(key / GROUP), key % GROUP)))
            .toList();
    return key -> engine.execute(gets.get(key));
  }

  private Read reads(DynamoDbClient client) {
    if (scenario.operation().equals("Query")) {
      List<QueryRequest> queries =
          IntStream.range(0, keys / GROUP)
              .mapToObj(
                  group ->
                      QueryRequest.builder()
                          .tableName(TABLE)
                          .keyConditionExpression("#g = :g")
                          .expressionAttributeNames(Map.of("#g", "group"))
                          .expressionAttributeValues(
                              Map.of(":g", AttributeValue.fromS(group(group))))
                          .build())
              .toList();
      return key -> client.query(queries.get(key));
    }
    List<GetItemRequest> gets =
        IntStream.range(0, keys)
            .mapToObj(
                key ->
                    GetItemRequest.builder()
                        .tableName(TABLE)
                        .key(
                            Map.of(
                                "group",
                                AttributeValue.fromS(group(key / GROUP)),
                                "n",
                                AttributeValue.fromN(Integer.toString(key % GROUP))))
                        .build())
            .toList();
    return key -> client.getItem(gets.get(key));
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
