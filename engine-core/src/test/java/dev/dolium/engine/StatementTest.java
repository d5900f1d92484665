// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.IdempotentParameterMismatchException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementTest {
  private final Engine engine = Engine.builder().store(MemoryStore.create()).open();
  private final Table orders =
      engine.createTable(
          TableDefinition.named("Orders")
              .partitionKey("customer", STRING)
              .sortKey("placed", NUMBER)
              .globalIndex(
                  "by-status",
                  index -> index.partitionKey("status", STRING).sortKey("placed", NUMBER)));

  @BeforeEach
  void fill() {
    for (String customer : List.of("ada", "bob", "eve")) {
      for (int placed = 1; placed <= 8; placed++) {
        orders.put(
            Item.of(
                "customer",
                customer,
                "placed",
                placed,
                "status",
                placed % 2 == 0 ? "PAID" : "NEW"));
      }
    }
  }

  @AfterEach
  void close() {
    assertThat(engine.verify().problems()).isEmpty();
    engine.close();
  }

  private ExecuteStatement.Result execute(String text, @Nullable Object... parameters) {
    return engine.execute(ExecuteStatement.of(text, parameters));
  }

  private static List<String> names(List<Item> items) {
    return items.stream().map(item -> item.string("customer") + item.number("placed")).toList();
  }

  /** The items of all pages, each of which is checked to be no longer than it may be. */
  private List<String> pages(String text, int limit, int most) {
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      ExecuteStatement.Result page =
          engine.execute(ExecuteStatement.of(text).limitedTo(limit).after(token));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(most);
      names.addAll(names(page.items()));
      token = page.nextToken();
    } while (token != null);
    return names;
  }

  @Test
  void pagesTogetherAreTheWholeForEveryPlanAndLimit() {
    for (String text :
        List.of(
            "SELECT * FROM Orders",
            "SELECT * FROM Orders WHERE customer = 'bob'",
            "SELECT * FROM Orders WHERE customer = 'bob' AND placed = 3",
            "SELECT * FROM Orders WHERE customer = 'bob' ORDER BY placed DESC",
            "SELECT * FROM Orders WHERE customer IN ['eve','ada'] AND placed BETWEEN 3 AND 6",
            "SELECT * FROM Orders WHERE customer IN ['eve','x','ada'] AND placed IN [5, 99, 2]",
            "SELECT * FROM Orders WHERE customer IN ['eve','ada'] AND placed IN [5, 3, 2]",
            "SELECT * FROM Orders WHERE customer IN ['eve','ada'] ORDER BY customer DESC, placed DESC",
            "SELECT * FROM Orders.\"by-status\" WHERE status = 'PAID' AND placed > 3",
            "SELECT * FROM Orders.\"by-status\" WHERE status IN ['NEW','PAID'] AND customer <> 'bob'")) {
      List<String> whole = pages(text, 1000, 1000);
      assertThat(whole).doesNotHaveDuplicates().isNotEmpty();
      for (int limit = 1; limit <= 11; limit++) {
        assertThat(pages(text, limit, limit)).as(text + " by " + limit).isEqualTo(whole);
      }
    }
  }

  @Test
  void readsListsOfKeysInTheirOrder() {
    assertThat(
            names(
                execute(
                        "SELECT * FROM Orders WHERE customer IN ('eve', 'ada') AND placed IN [2, 1]")
                    .items()))
        .containsExactly("eve2", "eve1", "ada2", "ada1");
  }

  @Test
  void readsListsOfKeysInPagesOfTen() {
    ExecuteStatement.Result page =
        execute("SELECT * FROM Orders WHERE customer IN ['ada', 'bob', 'eve']");
    assertThat(page.items()).hasSize(10);
    assertThat(page.nextToken()).isNotNull();
  }

  @Test
  void ordersListsOfKeys() {
    assertThat(
            names(
                execute(
                        "SELECT * FROM Orders WHERE customer IN ['bob','ada'] AND placed IN [1, 10, 2]"
                            + " ORDER BY customer, placed DESC")
                    .items()))
        .containsExactly("ada2", "ada1", "bob2", "bob1");
  }

  @Test
  void costsOnlyTheKeysThatItReads() {
    assertThat(cost("SELECT * FROM Orders WHERE customer = 'ada' AND placed = 1")).isEqualTo(0.5);
    assertThat(cost("SELECT * FROM Orders WHERE customer IN ['ada','x'] AND placed = 1"))
        .isEqualTo(1);
    assertThat(cost("SELECT * FROM Orders.\"by-status\" WHERE status = 'NEW'")).isEqualTo(0.5);
    assertThat(cost("INSERT INTO Orders VALUE {'customer':'new','placed':1,'status':'NEW'}"))
        .isEqualTo(2);
  }

  private double cost(String text) {
    ConsumedCapacity capacity =
        engine
            .execute(
                new ExecuteStatement(
                    ParameterizedStatement.of(text), null, null, ReturnConsumedCapacity.TOTAL))
            .capacity();
    assertThat(capacity).isNotNull();
    return capacity == null ? 0 : capacity.total();
  }

  @Test
  void refusesTokensOfOtherStatementsAndBrokenOnes() {
    String token =
        requireNonNull(
            engine.execute(ExecuteStatement.of("SELECT * FROM Orders").limitedTo(1)).nextToken());
    assertThatThrownBy(
            () ->
                engine.execute(
                    ExecuteStatement.of("SELECT * FROM Orders WHERE placed = 1").after(token)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("NextToken does not match request");
    for (String broken : List.of("", "A", "AQ==", "é", token + "AAAA", token.substring(4))) {
      assertThatThrownBy(
              () -> engine.execute(ExecuteStatement.of("SELECT * FROM Orders").after(broken)))
          .as(broken)
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void refusesTokensWhoseParametersDiffer() {
    String token =
        engine
            .execute(
                ExecuteStatement.of("SELECT * FROM Orders WHERE customer = ?", "ada").limitedTo(1))
            .nextToken();
    assertThatThrownBy(
            () ->
                engine.execute(
                    ExecuteStatement.of("SELECT * FROM Orders WHERE customer = ?", "bob")
                        .after(token)))
        .hasMessage("NextToken does not match request");
  }

  @Test
  void writesKeepIndexes() {
    execute("UPDATE Orders SET status = 'SENT' WHERE customer = 'ada' AND placed = 1");
    execute("DELETE FROM Orders WHERE customer = 'ada' AND placed = 3");
    assertThat(names(execute("SELECT * FROM Orders.\"by-status\" WHERE status = 'SENT'").items()))
        .containsExactly("ada1");
    assertThat(
            names(
                execute(
                        "SELECT * FROM Orders.\"by-status\" WHERE status = 'NEW' AND customer = 'ada'")
                    .items()))
        .containsExactly("ada5", "ada7");
  }

  @Test
  void transactionsDoAllOrNothing() {
    assertThatThrownBy(
            () ->
                engine.execute(
                    ExecuteTransaction.of(
                        ParameterizedStatement.of(
                            "DELETE FROM Orders WHERE customer = 'ada' AND placed = 1"),
                        ParameterizedStatement.of(
                            "INSERT INTO Orders VALUE {'customer':'ada','placed':2}"))))
        .isInstanceOf(TransactionCanceledException.class)
        .hasMessageEndingWith("[None, DuplicateItem]");
    assertThat(orders.get(Key.of("ada", 1))).isPresent();
  }

  @Test
  void tokensTellTransactionsApartByTheirParameters() {
    String text = "UPDATE Orders SET n = ? WHERE customer = 'ada' AND placed = 1";
    engine.execute(ExecuteTransaction.of(ParameterizedStatement.of(text, 1)).token("t"));
    engine.execute(ExecuteTransaction.of(ParameterizedStatement.of(text, 1)).token("t"));
    assertThatThrownBy(
            () ->
                engine.execute(
                    ExecuteTransaction.of(ParameterizedStatement.of(text, 2)).token("t")))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }

  @Test
  void transactionalReadsCostDouble() {
    ExecuteTransaction.Result result =
        engine.execute(
            new ExecuteTransaction(
                List.of(
                    ParameterizedStatement.of(
                        "SELECT status FROM Orders WHERE customer = 'ada' AND placed = 1")),
                null,
                ReturnConsumedCapacity.TOTAL));
    assertThat(result.items()).containsExactly(Item.of("status", "NEW"));
    assertThat(result.capacity()).extracting(ConsumedCapacity::total).containsExactly(2.0);
  }

  @Test
  void batchesAndTransactionsHaveTheirLimits() {
    ParameterizedStatement[] many =
        IntStream.range(0, 101)
            .mapToObj(
                n ->
                    ParameterizedStatement.of(
                        "DELETE FROM Orders WHERE customer = 'ada' AND placed = ?", n))
            .toArray(ParameterizedStatement[]::new);
    assertThatThrownBy(() -> engine.execute(ExecuteTransaction.of(many)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> engine.execute(BatchExecuteStatement.of(Arrays.copyOf(many, 26))))
        .isInstanceOf(ValidationException.class);
    engine.execute(ExecuteTransaction.of(Arrays.copyOf(many, 100)));
    assertThat(execute("SELECT * FROM Orders WHERE customer = 'ada'").items()).isEmpty();
  }

  @Test
  void statementsHaveTheirLongest() {
    String head = "SELECT * FROM Orders WHERE status = '";
    String longest = head + "x".repeat(8192 - head.length() - 1) + "'";
    assertThat(execute(longest).items()).isEmpty();
    assertThatThrownBy(() -> execute(longest + " ")).isInstanceOf(ValidationException.class);
  }

  @Test
  void nestingHasAnEnd() {
    for (String deep :
        List.of(
            "SELECT * FROM Orders WHERE " + "(".repeat(8000),
            "SELECT * FROM Orders WHERE " + "NOT ".repeat(2000) + "a = 1",
            "SELECT * FROM Orders WHERE a = " + "[".repeat(8000),
            "SELECT * FROM Orders WHERE a" + ".b".repeat(4000) + " = 1",
            "UPDATE Orders SET a = " + "a + ".repeat(1500) + "1 WHERE customer = 'a'")) {
      assertThatThrownBy(() -> execute(deep))
          .isInstanceOf(ValidationException.class)
          .hasMessageEndingWith("Nested too deeply");
    }
  }
}
