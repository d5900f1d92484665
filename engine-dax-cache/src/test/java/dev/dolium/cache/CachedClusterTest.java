// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The quirks of a cluster, on a clock that is moved by hand. */
final class CachedClusterTest {
  private static final Item OLD = Item.of("customer", "ada", "version", 1);
  private static final Item NEW = Item.of("customer", "ada", "version", 2);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
  private final Engine engine = Engine.builder().inMemory().time(now::get).open();

  CachedClusterTest() {
    engine
        .createTable(TableDefinition.named("Orders").partitionKey("customer", KeyType.STRING))
        .put(OLD);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static Item get(Engine cluster) {
    return cluster.table("Orders").get(Key.of("ada")).orElseThrow();
  }

  private void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Test
  void otherNodesAnswerOldItemUntilTheyHearOfTheWrite() {
    Engine cluster = CachedCluster.over(engine).nodes(2).open();
    assertThat(get(cluster)).isEqualTo(OLD);
    assertThat(get(cluster)).isEqualTo(OLD);
    cluster.table("Orders").put(NEW);
    assertThat(get(cluster)).isEqualTo(NEW);
    assertThat(get(cluster)).isEqualTo(OLD);
    advance(Duration.ofSeconds(1));
    assertThat(get(cluster)).isEqualTo(NEW);
    assertThat(get(cluster)).isEqualTo(NEW);
  }

  @Test
  void eachNodeHasItsOwnCache() {
    CachedCluster cluster = CachedCluster.over(engine).nodes(3).open();
    for (int i = 0; i < 6; i++) {
      get(cluster);
    }
    for (int node = 0; node < 3; node++) {
      assertThat(cluster.stats(node).itemMisses()).isEqualTo(1);
      assertThat(cluster.stats(node).itemHits()).isEqualTo(1);
    }
  }

  @Test
  void refusesMoreRequestsThanItWasToldToTake() {
    CachedCluster cluster = CachedCluster.over(engine).requestsPerSecond(2).open();
    get(cluster);
    get(cluster);
    assertThatThrownBy(() -> get(cluster)).isInstanceOf(ThrottlingException.class);
    assertThat(cluster.stats(0).count(CacheMetric.THROTTLED)).isEqualTo(1);
    advance(Duration.ofSeconds(1));
    assertThat(get(cluster)).isEqualTo(OLD);
  }
}
