// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.junit.EngineTest.Sharing;
import dev.dolium.junit.EngineTest.Storage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One engine in a folder for a class with one instance, and for the class in it. */
@EngineTest(storage = Storage.FOLDER, sharing = Sharing.CLASS)
@EngineTable(name = "Orders", partitionKey = "id")
@TestInstance(Lifecycle.PER_CLASS)
final class SharedEngineTest {
  private final Engine engine;

  SharedEngineTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeAll
  void putOnce(Table orders) {
    orders.put(Item.of("id", "1"));
  }

  @Test
  void seesWhatWasPutForAll(Table orders, Engine same) {
    assertThat(orders.get(Key.of("1"))).isPresent();
    assertThat(same).isSameAs(engine);
  }

  @Nested
  final class Inner {
    @Test
    void sharesTheEngine(Engine same) {
      assertThat(same).isSameAs(engine);
    }
  }
}
