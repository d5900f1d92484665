// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Table;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The extension as it is set up in code. */
final class EngineExtensionTest {
  private static final Instant MOON = Instant.parse("2030-07-20T20:17:40Z");

  @RegisterExtension
  final EngineExtension engine =
      EngineExtension.inMemory()
          .table(TableDefinition.named("Orders").partitionKey("id", STRING))
          .timeToLive("Orders", "expires")
          .startingAt(MOON)
          .with(builder -> builder.region("eu-central-1"))
          .prepare(
              opened -> opened.table("Orders").put(Item.of("id", "1", "expires", 1_910_808_000)));

  @Test
  void givesWhatItWasTold(Table orders) {
    assertThat(engine.time().instant()).isEqualTo(MOON);
    assertThat(engine.engine().identity().region()).isEqualTo("eu-central-1");
    assertThat(orders.scan().toList()).hasSize(1);
    assertThat(engine.client().listTables().tableNames()).containsExactly("Orders");
    try (DynamoDbClient remote = EngineTestTest.overHttp(engine.url())) {
      assertThat(remote.scan(r -> r.tableName("Orders")).count()).isEqualTo(1);
    }
  }

  @Test
  void deletesExpiredItemsWhenTheClockIsMoved() {
    engine.time().advance(Duration.ofDays(365));

    assertThat(engine.table("Orders").scan().toList()).isEmpty();
  }

  @Test
  void faultsHappen() {
    engine.faults().on(GetItem.class).fail(Fault.onDemandThrottling());

    assertThatThrownBy(() -> engine.table("Orders").get(Key.of("1")))
        .isInstanceOf(ThrottlingException.class);
  }

  @Nested
  final class InFolder {
    @RegisterExtension
    final EngineExtension onDisk =
        EngineExtension.inFolder().table(TableDefinition.named("Disk").partitionKey("id", STRING));

    @Test
    void twoEnginesSideBySide() {
      assertThat(engine.client().listTables().tableNames()).containsExactly("Orders");
      assertThat(onDisk.client().listTables().tableNames()).containsExactly("Disk");
    }
  }
}
