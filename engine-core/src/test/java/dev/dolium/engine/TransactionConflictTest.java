// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.IdempotentParameterMismatchException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.error.TransactionInProgressException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.TableDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who meets a transaction under way is refused, if the engine is to report conflicts.
 *
 * <p>The transaction stands still in the middle of its decision, which asks the clock for the time
 * of the commit.
 */
final class TransactionConflictTest {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  private static final CancellationReason CONFLICT =
      new CancellationReason("TransactionConflict", "Transaction is ongoing for the item", null);

  private final StoppingClock clock = new StoppingClock();
  private final Engine engine = Engine.builder().time(clock).reportingConflicts().open();
  private final Table accounts =
      engine.createTable(TableDefinition.named("Accounts").partitionKey("id", STRING));
  private final TransactWriteItems transaction =
      TransactWriteItems.of(
              PutItem.into("Accounts", Item.of("id", "a")),
              DeleteItem.from("Accounts", Key.of("b")))
          .token("t");
  private CompletableFuture<Void> underWay = new CompletableFuture<>();

  /** A clock that lets one thread wait when it is asked. */
  private static final class StoppingClock implements InstantSource {
    private final ThreadLocal<Boolean> stops = ThreadLocal.withInitial(() -> false);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public Instant instant() {
      if (stops.get()) {
        stopped.countDown();
        await(goOn);
      }
      return Instant.parse("2026-01-01T00:00:00Z");
    }

    static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @BeforeEach
  void begin() {
    underWay =
        CompletableFuture.runAsync(
            () -> {
              clock.stops.set(true);
              try {
                engine.execute(transaction);
              } finally {
                clock.stops.remove();
              }
            });
    StoppingClock.await(clock.stopped);
  }

  @AfterEach
  void end() {
    clock.goOn.countDown();
    underWay.join();
    assertThat(accounts.get(Key.of("a"))).isPresent();
    accounts.put(Item.of("id", "a", "after", true));
    engine.close();
  }

  @Test
  void refusesASingleWriteOfTheItem() {
    assertThatThrownBy(() -> accounts.put(Item.of("id", "b")))
        .isInstanceOf(TransactionConflictException.class)
        .hasMessage("Transaction is ongoing for the item");
  }

  @Test
  void cancelsAnotherTransactionAndEntersNoneOfItsItems() {
    TransactWriteItems other =
        TransactWriteItems.of(
            PutItem.into("Accounts", Item.of("id", "c")),
            PutItem.into("Accounts", Item.of("id", "a")));
    assertThat(reasons(other)).containsExactly(CancellationReason.NONE, CONFLICT);
    assertThat(reasons(other)).containsExactly(CancellationReason.NONE, CONFLICT);
  }

  @Test
  void cancelsAReadOfTheItemInATransaction() {
    assertThat(
            reasons(
                TransactGetItems.of(
                    GetItem.from("Accounts", Key.of("b")), GetItem.from("Accounts", Key.of("c")))))
        .containsExactly(CONFLICT, CancellationReason.NONE);
  }

  private List<CancellationReason> reasons(Operation<?> operation) {
    try {
      engine.execute(operation);
      throw new AssertionError("expected a cancellation");
    } catch (TransactionCanceledException cancelled) {
      return cancelled.reasons();
    }
  }

  @Test
  void letsASingleReadThrough() {
    assertThat(accounts.get(Key.of("a"))).isEmpty();
  }

  @Test
  void refusesTheSameTokenWhileItsFirstRequestRuns() {
    assertThatThrownBy(() -> engine.execute(transaction))
        .isInstanceOf(TransactionInProgressException.class)
        // github.com/aws/aws-sdk-java-v2/issues/2518
        .hasMessage("Transaction from previous request is still in progress");
    assertThatThrownBy(
            () ->
                engine.execute(
                    TransactWriteItems.of(
                            PutItem.into("Accounts", Item.of("id", "z"))
                                .onlyIf(expression("attribute_exists(id)")))
                        .token("t")))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }
}
