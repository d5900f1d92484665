// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EngineVerifyTest {
  private final MemoryStore store = MemoryStore.create();
  private Engine engine;

  @BeforeEach
  void fill() {
    engine = Engine.builder().store(store).open();
    Table orders =
        engine.createTable(
            TableDefinition.named("Orders")
                .partitionKey("customer", STRING)
                .sortKey("placed", NUMBER)
                .globalIndex("by-status", index -> index.partitionKey("status", STRING)));
    for (int i = 0; i < 1200; i++) {
      orders.put(Item.of("customer", "c" + i % 7, "placed", i, "status", "S" + i % 3));
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void findsNothingInSoundStore() {
    VerifyReport report = engine.verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.items()).isEqualTo(1200);
    assertThat(report.indexEntries()).isEqualTo(1200);
  }

  @Test
  void findsLostIndexEntry() {
    damage(batch -> batch.delete(Family.DATA, keys().get(2000)));
    assertThat(engine.verify().problems())
        .singleElement()
        .asString()
        .startsWith("item lacks its entry in index by-status of table Orders");
  }

  @Test
  void findsEntryWithoutItem() {
    damage(batch -> batch.delete(Family.DATA, keys().get(10)));
    assertThat(engine.verify().problems())
        .singleElement()
        .asString()
        .startsWith("entry of index by-status of table Orders has no item");
  }

  @Test
  void findsBytesThatAreNoItem() {
    byte[] key = keys().get(10);
    damage(batch -> batch.put(Family.DATA, key, new byte[] {1, 2, 3}));
    assertThat(engine.verify().problems())
        .anySatisfy(
            problem -> assertThat(problem).startsWith("item of table Orders cannot be read"));
  }

  @Test
  void findsDataOfUnknownTable() {
    damage(batch -> batch.put(Family.DATA, new byte[] {0, 0, 9, 9, 0, 0, 1}, new byte[] {1}));
    assertThat(engine.verify().problems())
        .singleElement()
        .asString()
        .startsWith("there is data of table id 2313");
  }

  private List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    store.scan(
        new KeyRange(Family.DATA, new byte[0], null),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> keys.add(Arrays.copyOf(key, keyLength)));
    return keys;
  }

  private interface Damage {
    void to(WriteBatch batch);
  }

  private void damage(Damage damage) {
    WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
    damage.to(batch);
    store.update(
        List.of(new StoreKey(Family.META, new byte[] {99})), reads -> new Decision<>(batch, true));
  }
}
