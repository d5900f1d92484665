// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ItemCollectionSizeLimitExceededException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.TableDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Item collections of tables with local indexes have a limit.
 *
 * <p>The text is among those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">cancellation
 * reasons</a>.
 */
final class ItemCollectionTest {

  private static final int ITEM_BYTES = 100;
  private static final int LIMIT = 1000;

  private final MemoryStore store = MemoryStore.create();
  private Engine engine = open(store);

  private static Engine open(MemoryStore opened) {
    return Engine.builder().store(opened).itemCollectionLimit(LIMIT).open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void create() {
    engine.createTable(
        TableDefinition.named("Local")
            .partitionKey("p", STRING)
            .sortKey("s", NUMBER)
            .localIndex(
                "by-l", index -> index.sortKey("l", NUMBER).projection(IndexProjection.KEYS_ONLY)));
  }

  // p: 1 + 9, s: 1 + 2, text: 4 + rest.
  private static Item item(String partition, int sort) {
    return Item.of("p", partition, "s", sort, "text", "x".repeat(ITEM_BYTES - 17));
  }

  @Test
  void refusesWhatMakesACollectionTooLarge() {
    create();
    for (int i = 1; i <= 10; i++) {
      engine.table("Local").put(item("partition", i));
    }
    assertThatThrownBy(() -> engine.table("Local").put(Item.of("p", "partition", "s", 11)))
        .isInstanceOf(ItemCollectionSizeLimitExceededException.class)
        .hasMessage("Collection size exceeded.");
    engine.table("Local").put(item("partitioN", 1));
    engine.table("Local").put(Item.of("p", "partition", "s", 1));
    engine.table("Local").put(Item.of("p", "partition", "s", 11));
  }

  @Test
  void countsEntriesOfLocalIndexesToo() {
    create();
    for (int i = 1; i <= 9; i++) {
      engine.table("Local").put(item("partition", i));
    }
    Item indexed = Item.of("p", "partition", "s", 10, "l", 1, "text", "x".repeat(80));
    assertThat(indexed.sizeBytes()).isEqualTo(100);
    assertThatThrownBy(() -> engine.table("Local").put(indexed))
        .isInstanceOf(ItemCollectionSizeLimitExceededException.class);
  }

  @Test
  void countsWhatWasThereBeforeItWasOpened() {
    create();
    for (int i = 1; i <= 10; i++) {
      engine.table("Local").put(item("partition", i));
    }
    MemoryStore copy = store.fork();
    engine.close();
    engine = open(copy);
    assertThatThrownBy(() -> engine.table("Local").put(item("partition", 11)))
        .isInstanceOf(ItemCollectionSizeLimitExceededException.class);
    engine.table("Local").delete(Key.of("partition", 1));
    engine.table("Local").put(item("partition", 11));
  }

  @Test
  void cancelsATransaction() {
    create();
    for (int i = 1; i <= 10; i++) {
      engine.table("Local").put(item("partition", i));
    }
    assertThatThrownBy(
            () ->
                engine.execute(TransactWriteItems.of(PutItem.into("Local", item("partition", 11)))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        new CancellationReason(
                            "ItemCollectionSizeLimitExceeded", "Collection size exceeded.", null)));
  }
}
