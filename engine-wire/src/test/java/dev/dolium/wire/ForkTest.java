// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import org.junit.jupiter.api.Test;

/** Here all services are on the class path, and each has to say what becomes of it in a fork. */
final class ForkTest {
  @Test
  void engineWithAllServicesIsForked() {
    try (Engine engine = Engine.inMemory()) {
      engine
          .createTable(TableDefinition.named("Music").partitionKey("id", STRING))
          .put(Item.of("id", "one"));
      try (Engine fork = engine.fork();
          Engine second = fork.fork()) {
        fork.table("Music").put(Item.of("id", "two"));
        assertThat(engine.table("Music").scan().stream()).hasSize(1);
        assertThat(fork.table("Music").scan().stream()).hasSize(2);
        assertThat(second.table("Music").scan().stream()).hasSize(1);
        fork.verify().orThrow();
      }
    }
  }
}
