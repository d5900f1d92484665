// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.IdempotentParameterMismatchException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransactionTest {
  private static final String TOO_MANY =
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have"
          + " length less than or equal to 100";

  private final MemoryStore store = MemoryStore.create();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private Engine engine = open(store);
  private final Table accounts =
      engine.createTable(TableDefinition.named("Accounts").partitionKey("id", STRING));
  private final Table orders =
      engine.createTable(
          TableDefinition.named("Orders")
              .partitionKey("customer", STRING)
              .sortKey("placed", NUMBER)
              .globalIndex("by-status", index -> index.partitionKey("status", STRING)));

  private Engine open(MemoryStore opened) {
    return Engine.builder().store(opened).time(now::get).open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void doesAllActionsAndKeepsIndexes() {
    orders.put(Item.of("customer", "ada", "placed", 1, "status", "NEW"));
    engine.execute(
        TransactWriteItems.of(
            PutItem.into("Accounts", Item.of("id", "a", "balance", 5)),
            UpdateItem.in(
                "Orders",
                Key.of("ada", 1),
                expression("SET #s = :s").name("#s", "status").value(":s", "PAID")),
            new ConditionCheck("Accounts", Key.of("b"), expression("attribute_not_exists(id)")),
            DeleteItem.from("Orders", Key.of("ada", 2))));
    assertThat(accounts.get(Key.of("a"))).contains(Item.of("id", "a", "balance", 5));
    assertThat(
            orders
                .query(expression("#s = :s").name("#s", "status").value(":s", "PAID"))
                .index("by-status")
                .toList())
        .hasSize(1);
    assertThat(accounts.get(Key.of("b"))).isEmpty();
  }

  @Test
  void doesNothingIfOneActionIsRefused() {
    accounts.put(Item.of("id", "a", "balance", 5));
    assertThatThrownBy(
            () ->
                engine.execute(
                    TransactWriteItems.of(
                        PutItem.into("Accounts", Item.of("id", "b")),
                        add("a", 1),
                        new ConditionCheck(
                            "Accounts", Key.of("c"), expression("balance > :b").value(":b", 1)))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("None", "None", "ConditionalCheckFailed"));
    assertThat(accounts.scan().toList()).containsExactly(Item.of("id", "a", "balance", 5));
  }

  private static UpdateItem add(String id, int amount) {
    return UpdateItem.in("Accounts", Key.of(id), expression("ADD balance :n").value(":n", amount));
  }

  @Test
  void tellsOnlyTheFirstValidationErrorBesideFailedConditions() {
    accounts.put(Item.of("id", "a", "balance", "text"));
    accounts.put(Item.of("id", "b", "balance", "text"));
    assertThatThrownBy(
            () ->
                engine.execute(
                    TransactWriteItems.of(
                        add("a", 1),
                        add("b", 1),
                        DeleteItem.from("Accounts", Key.of("c"))
                            .onlyIf(expression("attribute_exists(id)")))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("ValidationError", "None", "ConditionalCheckFailed"));
  }

  @Test
  void readsItemsOfOneMomentInTheOrderOfTheRequest() {
    accounts.put(Item.of("id", "a"));
    orders.put(Item.of("customer", "ada", "placed", 1));
    assertThat(
            engine
                .execute(
                    TransactGetItems.of(
                        GetItem.from("Orders", Key.of("ada", 1)),
                        GetItem.from("Accounts", Key.of("z")),
                        GetItem.from("Accounts", Key.of("a"))))
                .items())
        .containsExactly(Item.of("customer", "ada", "placed", 1), null, Item.of("id", "a"));
  }

  @Test
  void takesAHundredActionsAndNoMore() {
    engine.execute(TransactWriteItems.of(puts(100)));
    assertThat(accounts.scan().toList()).hasSize(100);
    assertThatThrownBy(() -> engine.execute(TransactWriteItems.of(puts(101))))
        .isInstanceOf(ValidationException.class)
        .hasMessage(TOO_MANY);
  }

  private static TransactWrite[] puts(int count) {
    TransactWrite[] puts = new TransactWrite[count];
    for (int i = 0; i < count; i++) {
      puts[i] = PutItem.into("Accounts", Item.of("id", "p" + i));
    }
    return puts;
  }

  @Test
  void refusesActionsThatWouldAnswerSomethingOfTheirOwn() {
    assertThatThrownBy(
            () ->
                engine.execute(TransactWriteItems.of(add("a", 1).returning(ReturnValues.ALL_NEW))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsATokenForTenMinutesAndOverARestart() {
    TransactWriteItems once = TransactWriteItems.of(add("a", 1)).token("t");
    engine.execute(once);
    engine.execute(once);
    advance(Duration.ofMinutes(5));
    MemoryStore copy = store.fork();
    engine.close();
    engine = open(copy);
    engine.execute(once);
    assertThat(balance()).isEqualTo(Item.of("id", "a", "balance", 1));
    assertThatThrownBy(() -> engine.execute(TransactWriteItems.of(add("a", 2)).token("t")))
        .isInstanceOf(IdempotentParameterMismatchException.class);
    advance(Duration.ofMinutes(5));
    engine.execute(once);
    assertThat(balance()).isEqualTo(Item.of("id", "a", "balance", 2));
  }

  private void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  private Item balance() {
    return engine.table("Accounts").get(Key.of("a")).orElse(Item.EMPTY);
  }

  @Test
  void forgetsTheTokenOfARefusedTransaction() {
    TransactWriteItems spend =
        TransactWriteItems.of(add("a", -5).onlyIf(expression("balance >= :five").value(":five", 5)))
            .token("t");
    assertThatThrownBy(() -> engine.execute(spend))
        .isInstanceOf(TransactionCanceledException.class);
    accounts.put(Item.of("id", "a", "balance", 5));
    engine.execute(spend);
    assertThat(balance()).isEqualTo(Item.of("id", "a", "balance", 0));
  }

  @Test
  void removesExpiredTokensInPassing() {
    for (int i = 0; i < 1000; i++) {
      engine.execute(TransactWriteItems.of(add("a", 1)).token("old" + i));
    }
    assertThat(storedTokens()).isEqualTo(1000);
    advance(Duration.ofMinutes(10));
    for (int i = 0; i < 500; i++) {
      engine.execute(TransactWriteItems.of(add("a", 1)).token("new" + i));
    }
    assertThat(storedTokens()).isEqualTo(500);
  }

  private long storedTokens() {
    long[] count = {0};
    store.scan(
        Keyspace.IDEMPOTENCY_TOKEN.range(),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> ++count[0] > 0);
    return count[0];
  }
}
