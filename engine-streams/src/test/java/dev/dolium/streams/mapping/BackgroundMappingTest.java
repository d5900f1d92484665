// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A mapping in an engine that runs its services by itself. */
final class BackgroundMappingTest {
  @Test
  void worksByItself() throws InterruptedException {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    try (Engine engine = Engine.builder().inMemory().open()) {
      Table table =
          engine.createTable(
              TableDefinition.named("People").partitionKey("id", STRING).stream(
                  StreamView.NEW_IMAGE));
      String arn = Objects.requireNonNull(table.describe().streamArn());
      EventSourceMappings.of(engine)
          .create(
              MappingSettings.of("audit", arn, StartingPosition.TRIM_HORIZON)
                  .parallelizationFactor(2),
              batch -> {
                for (StreamRecord record : batch.records()) {
                  arrived.add(record.keys().string("id"));
                }
                return null;
              });
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        table.put(Item.of("id", "p" + i));
      }
      while (seen.size() < 20) {
        seen.add(Objects.requireNonNull(arrived.poll(20, TimeUnit.SECONDS)));
      }
    }
    assertThat(arrived).isEmpty();
  }
}
