// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dolium.cache.CachedClient;
import dev.dolium.cache.CachedEngine;
import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What does a hit cost over a bare hit in the same kind of map, bounded and with a time to live,
 * with the same keys? Requests and keys are made before; items have about 1 KB.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CacheHitBenchmark {
  private static final int KEYS = 10_000;

  /** All that is compared, with the same items in each. */
  @State(Scope.Benchmark)
  public static class Caches {
    private final KeyDraws draws = KeyDraws.zipf(KEYS);
    private final Key[] keys = new Key[KEYS];
    private final GetItem[] gets = new GetItem[KEYS];
    private final GetItemRequest[] requests = new GetItemRequest[KEYS];
    private final Cache<Key, GetItem.Result> bare =
        Caffeine.newBuilder()
            .maximumWeight(1L << 30)
            .weigher((Key key, GetItem.Result found) -> 1_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();
    private final Engine engine = Engine.inMemory();
    private final Engine cached = CachedEngine.over(engine).itemTtl(Duration.ofHours(1)).open();
    private final DynamoDbClient client =
        CachedClient.over(EngineClients.sync(engine)).itemTtl(Duration.ofHours(1)).open().sync();

    /** Fills all of them. */
    @Setup
    public void fill() {
      engine.createTable(
          TableDefinition.named(Reader.TABLE)
              .partitionKey("id", KeyType.STRING)
              .sortKey("n", KeyType.NUMBER));
      String filler = "x".repeat(1_000);
      for (int i = 0; i < KEYS; i++) {
        String id = "item-" + i;
        engine.execute(PutItem.into(Reader.TABLE, Item.of("id", id, "n", i, "text", filler)));
        keys[i] = Key.of(id, i);
        gets[i] = GetItem.from(Reader.TABLE, keys[i]);
        requests[i] =
            GetItemRequest.builder()
                .tableName(Reader.TABLE)
                .key(Map.of("id", AttributeValue.fromS(id), "n", AttributeValue.fromN("" + i)))
                .build();
        bare.put(keys[i], cached.execute(gets[i]));
        client.getItem(requests[i]);
      }
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
      engine.close();
    }
  }

  /** Where a thread is in the sequence of keys. */
  @State(Scope.Thread)
  public static class Position {
    int next;
  }

  /** The floor. */
  @Benchmark
  public GetItem.Result bareCaffeine(Caches caches, Position position) {
    return Objects.requireNonNull(
        caches.bare.getIfPresent(caches.keys[caches.draws.at(position.next++)]));
  }

  /** The native door. */
  @Benchmark
  public GetItem.Result cachedEngine(Caches caches, Position position) {
    return caches.cached.execute(caches.gets[caches.draws.at(position.next++)]);
  }

  /** The SDK's door. */
  @Benchmark
  public GetItemResponse cachedClient(Caches caches, Position position) {
    return caches.client.getItem(caches.requests[caches.draws.at(position.next++)]);
  }
}
