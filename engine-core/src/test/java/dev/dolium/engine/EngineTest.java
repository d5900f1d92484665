// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final Item ORIGINAL = Item.of("customer", "ada", "placed", 1, "status", "NEW");
  private static final Key KEY = Key.of("ada", 1);

  private Engine engine;
  private Table orders;

  @BeforeEach
  void open() {
    engine = Engine.inMemory();
    orders =
        engine.createTable(
            TableDefinition.named("Orders")
                .partitionKey("customer", STRING)
                .sortKey("placed", NUMBER)
                .globalIndex("by-status", index -> index.partitionKey("status", STRING)));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void findsWhatWasPut() {
    orders.put(ORIGINAL);
    assertThat(orders.get(KEY)).contains(ORIGINAL);
    assertThat(orders.get(Key.of("ada", 2))).isEmpty();
  }

  @Test
  void refusedConditionLeavesItemAsItWas() {
    orders.put(ORIGINAL);
    assertThatThrownBy(
            () ->
                orders.put(
                    ORIGINAL.with("status", "LOST"), expression("attribute_not_exists(customer)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(orders.get(KEY)).contains(ORIGINAL);
  }

  @Test
  void movesIndexEntryWithItsKey() {
    orders.put(ORIGINAL);
    Item paid =
        orders.update(KEY, expression("SET #s = :s").name("#s", "status").value(":s", "PAID"));
    assertThat(paid.string("status")).isEqualTo("PAID");
    assertThat(byStatus("NEW").toList()).isEmpty();
    assertThat(byStatus("PAID").toList()).containsExactly(paid);
  }

  private ItemQuery byStatus(String status) {
    return orders
        .query(expression("#s = :s").name("#s", "status").value(":s", status))
        .index("by-status");
  }

  @Test
  void queriesInOrderOfTheSortKey() {
    for (int placed : new int[] {5, -3, 12, 0, 100}) {
      orders.put(Item.of("customer", "ada", "placed", placed));
    }
    orders.put(Item.of("customer", "bob", "placed", 7));
    ItemQuery ofAda = orders.query(expression("customer = :c").value(":c", "ada"));
    assertThat(ofAda.stream().map(item -> item.number("placed").toString()))
        .containsExactly("-3", "0", "5", "12", "100");
    assertThat(ofAda.descending().limit(2).stream().map(item -> item.number("placed").toString()))
        .containsExactly("100", "12");
    assertThat(orders.scan().toList()).hasSize(6);
  }

  @Test
  void regionMustBeTheNameOfOne() {
    assertThatThrownBy(() -> Engine.builder().region("us east"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the name of a region such as eu-west-1 but was 'us east'");
  }

  @Test
  void droppedTableIsNotFound() {
    orders.put(ORIGINAL);
    engine.execute(new DeleteTable("Orders"));
    assertThatThrownBy(() -> orders.get(KEY)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void limitedQueryLooksAtNoMoreItemsThanItAnswers() {
    List<Integer> scanned = new ArrayList<>();
    Engine watched =
        new ForwardingEngine(engine) {
          @Override
          public <R> R execute(Operation<R> operation) {
            R result = super.execute(operation);
            if (result instanceof Query.Result query) {
              scanned.add(query.scannedCount());
            } else if (result instanceof Scan.Result scan) {
              scanned.add(scan.scannedCount());
            }
            return result;
          }
        };
    for (int i = 0; i < 20; i++) {
      orders.put(Item.of("customer", "ada", "placed", i, "note", "n"));
    }
    Table asked = watched.table("Orders");
    ItemQuery ofAda = asked.query(expression("customer = :c").value(":c", "ada"));
    assertThat(ofAda.limit(3).toList()).hasSize(3);
    assertThat(asked.scan().limit(4).toList()).hasSize(4);
    assertThat(scanned).containsExactly(3, 4);
    assertThat(ofAda.filter(expression("attribute_exists(note)")).limit(5).toList()).hasSize(5);
  }
}
