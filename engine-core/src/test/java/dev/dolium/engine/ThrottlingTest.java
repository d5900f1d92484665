// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ThrottlingReason;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ThrottlingTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Engine engine = Engine.builder().time(now::get).throttling().open();
  private final Table orders = engine.table("Orders");

  @AfterEach
  void close() {
    engine.close();
  }

  private void create(long read, long write, long indexWrite) {
    create(
        new TableSettings(
            BillingMode.PROVISIONED,
            new Throughput(read, write),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        new Throughput(read, indexWrite));
  }

  private void create(TableSettings settings, @Nullable Throughput ofIndex) {
    engine.execute(
        new CreateTable(
            "Orders",
            List.of(
                new AttributeDefinition("id", AttributeType.S),
                new AttributeDefinition("status", AttributeType.S)),
            List.of(new KeyElement("id", KeyRole.HASH)),
            null,
            List.of(
                new IndexDefinition(
                    "by-status",
                    List.of(new KeyElement("status", KeyRole.HASH)),
                    IndexProjection.ALL,
                    ofIndex,
                    null,
                    null)),
            settings));
  }

  private void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private int putsUntilRefused(int most) {
    for (int i = 0; i < most; i++) {
      try {
        orders.put(Item.of("id", "a"));
      } catch (ProvisionedThroughputExceededException refused) {
        return i;
      }
    }
    return most;
  }

  // The texts:
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  @Test
  void refusesWritesBeyondTheProvisionedRateAndNamesTheTable() {
    create(100, 2, 100);
    assertThat(putsUntilRefused(10)).isEqualTo(2);
    assertThatThrownBy(() -> orders.put(Item.of("id", "a")))
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        new ThrottlingReason("TableWriteProvisionedThroughputExceeded", TABLE)))
        .hasMessage(
            "The level of configured provisioned throughput for the table was exceeded. Consider increasing"
                + " your provisioning level with the UpdateTable API.");
  }

  @Test
  void savesUnusedUnitsForFiveMinutes() {
    create(100, 2, 100);
    assertThat(putsUntilRefused(10)).isEqualTo(2);
    advance(Duration.ofSeconds(3));
    assertThat(putsUntilRefused(10)).isEqualTo(6);
    advance(Duration.ofHours(1));
    assertThat(putsUntilRefused(1000)).isEqualTo(600);
  }

  @Test
  void countsHalfUnitsOfReads() {
    create(1, 100, 100);
    assertThat(orders.get(Key.of("a"))).isEmpty();
    assertThat(orders.get(Key.of("a"))).isEmpty();
    assertThatThrownBy(() -> orders.get(Key.of("a")))
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        new ThrottlingReason("TableReadProvisionedThroughputExceeded", TABLE)));
  }

  @Test
  void refusesTheWriteOfAnItemWhoseIndexIsExhausted() {
    create(100, 100, 1);
    orders.put(Item.of("id", "a", "status", "NEW"));
    assertThatThrownBy(() -> orders.put(Item.of("id", "b", "status", "NEW")))
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        new ThrottlingReason(
                            "IndexWriteProvisionedThroughputExceeded",
                            TABLE + "/index/by-status")));
    orders.put(Item.of("id", "b"));
    assertThat(orders.get(Key.of("b"))).contains(Item.of("id", "b"));
  }

  @Test
  void chargesARefusedConditionForTheItemAsItIs() {
    create(100, 3, 100);
    orders.put(Item.of("id", "a", "text", "x".repeat(1500)));
    assertThatThrownBy(() -> orders.put(Item.of("id", "a"), expression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThatThrownBy(() -> orders.put(Item.of("id", "a")))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void leavesOverWhatABatchCannotWriteOrRead() {
    create(1, 2, 100);
    List<Write> writes =
        IntStream.range(0, 5)
            .mapToObj(i -> (Write) new Write.Put(Item.of("id", "i" + i).attributes()))
            .toList();
    BatchWriteItem.Result written = engine.execute(BatchWriteItem.into("Orders", writes));
    assertThat(written.unprocessed()).containsEntry("Orders", writes.subList(2, 5));
    List<Key> keys = List.of(Key.of("i0"), Key.of("i1"), Key.of("i2"));
    BatchGetItem.Result read = engine.execute(BatchGetItem.from("Orders", keys));
    assertThat(read.items().get("Orders")).hasSize(2);
    assertThat(read.unprocessed().values())
        .flatExtracting(BatchGetItem.Keys::keys)
        .containsExactly(Key.of("i2"));
    assertThatThrownBy(() -> engine.execute(BatchWriteItem.into("Orders", writes)))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThatThrownBy(() -> engine.execute(BatchGetItem.from("Orders", keys)))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void cancelsATransactionThatIsTooFast() {
    create(100, 2, 100);
    TransactWriteItems transaction =
        TransactWriteItems.of(PutItem.into("Orders", Item.of("id", "a")));
    engine.execute(transaction);
    assertThatThrownBy(() -> engine.execute(transaction))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("ProvisionedThroughputExceeded"));
  }

  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html
  @Test
  void holdsATableOnDemandToItsMaximum() {
    create(
        new TableSettings(
            BillingMode.PAY_PER_REQUEST,
            null,
            new Throughput(null, 1L),
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        null);
    orders.put(Item.of("id", "a"));
    assertThatThrownBy(() -> orders.put(Item.of("id", "a")))
        .isInstanceOfSatisfying(
            ThrottlingException.class,
            e ->
                assertThat(e.reasons())
                    .containsExactly(
                        new ThrottlingReason("TableWriteMaxOnDemandThroughputExceeded", TABLE)))
        .hasMessage(
            "Throughput exceeds the maximum OnDemandThroughput configured on table or index");
    for (int i = 0; i < 100; i++) {
      orders.get(Key.of("a"));
    }
  }

  @Test
  void admitsEverythingUnlessItIsSwitchedOn() {
    try (Engine free = Engine.inMemory()) {
      free.execute(
          new CreateTable(
              "Orders",
              List.of(new AttributeDefinition("id", AttributeType.S)),
              List.of(new KeyElement("id", KeyRole.HASH)),
              null,
              null,
              new TableSettings(
                  BillingMode.PROVISIONED,
                  new Throughput(1L, 1L),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null)));
      for (int i = 0; i < 100; i++) {
        free.table("Orders").put(Item.of("id", "a"));
      }
    } catch (EngineException refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void statementsOfABatchAreReadNoFasterThanOthers() {
    create(1, 100, 100);
    ParameterizedStatement read = ParameterizedStatement.of("SELECT * FROM Orders WHERE id = 'a'");
    assertThat(engine.execute(BatchExecuteStatement.of(read, read, read, read, read)).responses())
        .extracting(each -> each.failure() == null ? "" : each.failure().code())
        .containsExactly(
            "",
            "",
            "ProvisionedThroughputExceeded",
            "ProvisionedThroughputExceeded",
            "ProvisionedThroughputExceeded");
  }
}
