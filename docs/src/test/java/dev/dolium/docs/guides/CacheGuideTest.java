// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guides;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.cache.CachedClient;
import dev.dolium.cache.CachedEngine;
import dev.dolium.cache.WriteMode;
import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.metrics.CacheMeters;
import dev.dolium.metrics.ObservedEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The code of {@code guides/cache.md}. */
final class CacheGuideTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("customer", AttributeValue.fromS("ada"), "placed", AttributeValue.fromN("1"));

  private final Engine engine = Engine.inMemory();

  CacheGuideTest() {
    engine.createTable(
        TableDefinition.named("Orders")
            .partitionKey("customer", KeyType.STRING)
            .sortKey("placed", KeyType.NUMBER));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void standsWhereClusterDaxClientStood() {
    DynamoDbClient client = EngineClients.sync(engine);
    try (CachedClient cache =
        CachedClient.over(client)
            .itemTtl(ofMinutes(5))
            .queryTtl(ofSeconds(30))
            .maximumBytes(64 << 20)
            .writeMode(WriteMode.WRITE_THROUGH)
            .table("Orders", "customer", "placed")
            .time(engine.identity().time())
            .open()) {
      cache.sync().putItem(put -> put.tableName("Orders").item(KEY));
      assertThat(cache.async().getItem(get -> get.tableName("Orders").key(KEY)).join().item())
          .isEqualTo(KEY);
      assertThat(cache.stats().byMetricName()).containsEntry("ItemCacheHits", 1L);
    }
  }

  @Test
  void isAnEngineItselfAndIsObserved() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    CachedEngine cached = CachedEngine.over(engine).open();
    new CacheMeters(cached::stats).bindTo(registry);
    Engine metered = ObservedEngine.metered(cached, registry);
    Engine recorded = ObservedEngine.recorded(metered);
    recorded.table("Orders").get(Key.of("ada", 1));
    recorded.table("Orders").get(Key.of("ada", 1));
    assertThat(cached.stats().itemHits()).isEqualTo(1);
    assertThat(registry.get("ItemCacheHits").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("SuccessfulRequestLatency").timer().count()).isEqualTo(2);
  }
}
