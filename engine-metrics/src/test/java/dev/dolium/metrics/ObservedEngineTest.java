// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.cache.CachedEngine;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of an engine's operations. */
final class ObservedEngineTest {
  private static final Item ORDER = Item.of("customer", "ada");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private static void createOrders(Engine engine) {
    engine.createTable(TableDefinition.named("Orders").partitionKey("customer", KeyType.STRING));
  }

  private static PutItem putIfAbsent() {
    return PutItem.into("Orders", ORDER)
        .onlyIf(Expression.expression("attribute_not_exists(customer)"));
  }

  @Test
  void timesAndCountsUnderCloudWatchsNames() {
    try (Engine engine = ObservedEngine.metered(Engine.inMemory(), registry)) {
      createOrders(engine);
      engine.execute(putIfAbsent());
      assertThatThrownBy(() -> engine.execute(putIfAbsent()))
          .isInstanceOf(ConditionalCheckFailedException.class);
      engine.execute(Query.of("Orders", Expression.expression("customer = :c").value(":c", "ada")));
    }
    assertThat(
            registry
                .get("SuccessfulRequestLatency")
                .tags("Operation", "PutItem", "TableName", "Orders")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("ConditionalCheckFailedRequests")
                .tags("Operation", "PutItem", "TableName", "Orders")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.get("ReturnedItemCount").tag("Operation", "Query").summary().totalAmount())
        .isEqualTo(1);
  }

  /** Evidence: CloudWatch's UserErrors is the aggregate of a region and an account. */
  @Test
  void namesThatAreNoTablesLeaveNoMeters() {
    try (Engine engine = ObservedEngine.metered(Engine.inMemory(), registry)) {
      for (int i = 0; i < 100; i++) {
        GetItem get = GetItem.from("Unknown" + i, Key.of("ada"));
        assertThatThrownBy(() -> engine.execute(get)).isInstanceOf(ResourceNotFoundException.class);
      }
    }
    assertThat(registry.getMeters()).hasSize(1);
    assertThat(registry.get("UserErrors").tag("Operation", "GetItem").counter().count())
        .isEqualTo(100);
  }

  /** Otherwise Prometheus takes the first of them and drops the others. */
  @Test
  void metersOfOneNameHaveTheSameDimensions() {
    try (Engine engine = ObservedEngine.metered(Engine.inMemory(), registry)) {
      createOrders(engine);
      engine.execute(putIfAbsent());
      engine.execute(GetItem.from(engine.table("Orders").describe().tableArn(), Key.of("ada")));
      engine.execute(new ListTables(null, null));
    }
    assertThat(
            registry.find("SuccessfulRequestLatency").timers().stream()
                .map(timer -> timer.getId().getTags().stream().map(Tag::getKey).toList())
                .distinct())
        .hasSize(1);
    assertThat(registry.get("SuccessfulRequestLatency").tag("Operation", "GetItem").timer().getId())
        .extracting(id -> id.getTag("TableName"))
        .isEqualTo("Orders");
  }

  @Test
  void readsCountsOfCacheUnderDaxsNames() {
    try (CachedEngine cached = CachedEngine.over(Engine.inMemory()).open()) {
      new CacheMeters(cached::stats).bindTo(registry);
      System.gc();
      createOrders(cached);
      cached.table("Orders").get(Key.of("ada"));
      cached.table("Orders").get(Key.of("ada"));
      assertThat(registry.get("ItemCacheHits").functionCounter().count()).isEqualTo(1);
      assertThat(registry.get("ItemCacheMisses").functionCounter().count()).isEqualTo(1);
      assertThat(registry.get("GetItemRequestCount").functionCounter().count()).isEqualTo(2);
      assertThat(registry.get("EstimatedDbSize").gauge().value()).isPositive();
    }
  }

  @Test
  void recordsOperationsForFlightRecorder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("operations.jfr");
    try (Recording recording = new Recording();
        Engine engine = ObservedEngine.recorded(Engine.inMemory())) {
      createOrders(engine);
      recording.enable("dev.dolium.Operation").withoutThreshold();
      recording.start();
      engine.execute(putIfAbsent());
      assertThatThrownBy(() -> engine.execute(putIfAbsent()))
          .isInstanceOf(ConditionalCheckFailedException.class);
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("dev.dolium.Operation"))
            .toList();
    assertThat(events)
        .extracting(event -> event.getString("operation") + " " + event.getString("tableName"))
        .containsExactly("PutItem Orders", "PutItem Orders");
    assertThat(events)
        .extracting(event -> event.getString("errorType"))
        .containsExactly("", "ConditionalCheckFailedException");
  }
}
