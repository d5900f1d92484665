// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.InternalServerError;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** Examples of what goes wrong on demand. */
final class FaultsTest {
  private final ManualTime time = ManualTime.create();
  private final Faults faults = Faults.on(time);
  private final Engine engine = faults.over(Engine.builder().inMemory().time(time).open());
  private Table orders = engine.table("Orders");
  private Table others = engine.table("Others");

  @BeforeEach
  void createTables() {
    orders = engine.createTable(TableDefinition.named("Orders").partitionKey("id", STRING));
    others = engine.createTable(TableDefinition.named("Others").partitionKey("id", STRING));
  }

  @AfterEach
  void storeIsSound() {
    engine.verify().orThrow();
    engine.close();
  }

  private static Item item(int id) {
    return Item.of("id", "" + id);
  }

  @Test
  void failsTheThirdPutIntoOneTableAndNothingElse() {
    var rule = faults.on(PutItem.class).onTable("Orders").nth(3).fail(Fault.throttling());

    orders.put(item(1));
    others.put(item(1));
    orders.put(item(2));
    assertThat(orders.get(Key.of("1"))).isPresent();
    assertThatThrownBy(() -> orders.put(item(3)))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    orders.put(item(4));

    assertThat(orders.get(Key.of("3"))).isEmpty();
    assertThat(rule.seen()).isEqualTo(4);
    assertThat(rule.fired()).isEqualTo(1);
    assertThat(rule).hasToString("PutItem on Orders, number 3: fails (seen 4, acted on 1)");
  }

  @Test
  void findsTablesByTheirArnAndInStatements() {
    String arn = orders.describe().tableArn();
    faults.onAny().onTable(arn).fail(Fault.requestLimit());

    assertThatThrownBy(() -> engine.execute(PutItem.into(arn, item(1))))
        .hasMessageContaining("limit for your account");
    assertThatThrownBy(
            () -> engine.execute(ExecuteStatement.of("SELECT * FROM \"Orders\" WHERE id = '1'")))
        .hasMessageContaining("limit for your account");
    others.put(item(1));
  }

  @Test
  void firstAndEveryCountAsTheySay() {
    var first =
        faults.on(GetItem.class).onTable("Orders").first(2).fail(Fault.internalServerError());
    var second = faults.on(GetItem.class).onTable("Others").every(2).fail(Fault.throttling());

    List<Boolean> outcomes =
        IntStream.range(0, 8).mapToObj(i -> succeeds(i < 4 ? orders : others)).toList();

    assertThat(outcomes).containsExactly(false, false, true, true, true, false, true, false);
    assertThat(first.fired()).isEqualTo(2);
    assertThat(second.fired()).isEqualTo(2);
  }

  private static boolean succeeds(Table table) {
    try {
      table.get(Key.of("1"));
      return true;
    } catch (InternalServerError | ProvisionedThroughputExceededException e) {
      return false;
    }
  }

  @Test
  void conflictCancelsTransactionsAndRefusesSingleWrites() {
    faults.onAny().onTable("Orders").fail(Fault.transactionConflict());

    TransactionCanceledException canceled =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () ->
                engine.execute(
                    TransactWriteItems.of(
                        PutItem.into("Others", item(1)), PutItem.into("Orders", item(1)))));
    assertThat(canceled.reasons())
        .extracting(CancellationReason::code)
        .containsExactly("TransactionConflict", "None");
    assertThatThrownBy(() -> orders.put(item(1))).isInstanceOf(TransactionConflictException.class);
  }

  @Test
  void lostAnswerHidesAWriteThatHappened() {
    faults.on(PutItem.class).nth(1).loseAnswer();
    try (DynamoDbClient client = EngineClients.sync(engine)) {
      assertThatThrownBy(
              () ->
                  client.putItem(
                      r -> r.tableName("Orders").item(Map.of("id", AttributeValue.fromS("1")))))
          .isInstanceOf(InternalServerErrorException.class);
    }

    assertThat(orders.get(Key.of("1"))).contains(item(1));
  }

  @Test
  void latencyPassesOnTheManualClock() {
    faults.on(GetItem.class).delay(Duration.ofSeconds(3));

    orders.get(Key.of("1"));

    assertThat(time.instant()).isEqualTo(ManualTime.START.plusSeconds(3));
  }

  @Test
  void leavesTheLastPartsOfBatchesUnprocessed() {
    faults.on(BatchWriteItem.class).nth(1).leaveUnprocessed(2);
    faults.on(BatchGetItem.class).nth(1).leaveUnprocessed(3);
    List<Write> writes =
        IntStream.range(0, 5).<Write>mapToObj(i -> new Write.Put(item(i).attributes())).toList();

    BatchWriteItem.Result written = engine.execute(BatchWriteItem.into("Orders", writes));
    BatchGetItem.Result read =
        engine.execute(
            BatchGetItem.from(
                "Orders", IntStream.range(0, 5).mapToObj(i -> Key.of("" + i)).toList()));

    assertThat(written.unprocessed()).isEqualTo(Map.of("Orders", writes.subList(3, 5)));
    assertThat(read.items().get("Orders")).containsExactlyInAnyOrder(item(0), item(1));
    assertThat(read.unprocessed().values().iterator().next().keys())
        .containsExactly(Key.of("2"), Key.of("3"), Key.of("4"));
  }

  @Test
  void refusesABatchOfWhichNothingIsProcessed() {
    faults.on(BatchGetItem.class).leaveUnprocessed(2);

    assertThatThrownBy(
            () -> engine.execute(BatchGetItem.from("Orders", List.of(Key.of("1"), Key.of("2")))))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
  }

  @Test
  void somethingHappensMeanwhileWithoutMeetingTheRules() {
    faults.on(PutItem.class).meanwhile(() -> orders.put(Item.of("id", "1", "by", "other")));

    assertThatThrownBy(() -> orders.put(item(1), expression("attribute_not_exists(id)")))
        .hasMessage("The conditional request failed");
  }

  @Test
  void severalRulesActOnOneOperation() {
    faults.on(PutItem.class).where(put -> put.item().size() == 1).delay(Duration.ofSeconds(1));
    faults.on(PutItem.class).nth(1).fail(operation -> new ValidationException("ours"));

    assertThatThrownBy(() -> orders.put(item(1))).hasMessage("ours");
    assertThat(time.instant()).isEqualTo(ManualTime.START.plusSeconds(1));
  }

  @Test
  void namesRulesThatNeverActed() {
    faults.on(PutItem.class).onTable("Orders").nth(2).fail(Fault.throttling());
    orders.put(item(1));

    assertThatThrownBy(faults::requireAllFired)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[PutItem on Orders, number 2: fails (seen 1, acted on 0)]");
    faults.clear();
    faults.requireAllFired();
  }

  @Test
  void aRuleDoesOneThing() {
    var rule = faults.on(PutItem.class).fail(Fault.throttling());

    assertThatThrownBy(() -> rule.delay(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> faults.on(PutItem.class).nth(0))
        .hasMessage("expected a number of 1 or more but was 0");
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .hasMessageContaining("use setTo to go back");
  }
}
