// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexDescription;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableLifeTest {
  private static final StatusDelays DELAYS =
      new StatusDelays(
          Duration.ofSeconds(8),
          Duration.ofSeconds(5),
          Duration.ofSeconds(4),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120));
  private static final TableDefinition ORDERS =
      TableDefinition.named("Orders").partitionKey("id", STRING);

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Engine engine =
      Engine.builder().inMemory().time(() -> now).statusDelays(DELAYS).tableLimit(3).open();

  @AfterEach
  void close() {
    engine.close();
  }

  private void advance(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private TableDescription describe() {
    return engine.execute(new DescribeTable("Orders"));
  }

  private IndexDescription index() {
    return describe().globalIndexes().get(0);
  }

  private void createOrders() {
    engine.createTable(ORDERS);
    advance(8);
  }

  private TableDescription update(IndexUpdate update) {
    return engine.execute(
        new UpdateTable(
            "Orders",
            List.of(
                new AttributeDefinition("a", AttributeType.S),
                new AttributeDefinition("b", AttributeType.S)),
            List.of(update),
            TableSettings.NONE));
  }

  private static IndexUpdate create(String name, String key) {
    return new IndexUpdate.Create(
        new IndexDefinition(
            name,
            List.of(new KeyElement(key, KeyRole.HASH)),
            IndexProjection.ALL,
            null,
            null,
            null));
  }

  private TableDescription provision(long units) {
    return engine.execute(
        new UpdateTable(
            "Orders",
            null,
            null,
            TableSettings.NONE.withProvisioned(new Throughput(units, units))));
  }

  private static TableSettings protect(boolean protect) {
    return new TableSettings(null, null, null, null, null, null, null, protect, null, null);
  }

  private List<Item> byA() {
    return engine
        .table("Orders")
        .query(expression("a = :a").value(":a", "x"))
        .index("by-a")
        .toList();
  }

  // github.com/terraform-aws-modules/terraform-aws-dynamodb-table/issues/51 and
  // github.com/Wantworthy/dynode/issues/26
  @Test
  void tableThatComesOrGoesIsNotCreatedOnceMore() {
    engine.createTable(ORDERS);
    assertThatThrownBy(() -> engine.createTable(ORDERS))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage(
            "Attempt to change a resource which is still in use: Table is being created: Orders");
    advance(8);
    assertThatThrownBy(() -> engine.createTable(ORDERS))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage("Table already exists: Orders");
    engine.execute(new DeleteTable("Orders"));
    assertThatThrownBy(() -> engine.createTable(ORDERS))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage(
            "Attempt to change a resource which is still in use: Table is being deleted: Orders");
    advance(4);
    engine.createTable(ORDERS);
  }

  // docs.aws.amazon.com/amazondynamodb/latest/developerguide/API_UpdateTable_v20111205.html: until
  // the table is ACTIVE again it has the throughput from before
  @Test
  void throughputIsInEffectWhenTheUpdateIsDone() {
    engine.createTable(ORDERS);
    advance(8);
    engine.execute(
        new UpdateTable(
            "Orders",
            null,
            null,
            new TableSettings(
                BillingMode.PROVISIONED,
                new Throughput(5L, 5L),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null)));
    advance(5);
    Instant raised = describe().history().lastIncrease();

    assertThat(provision(7).settings().provisioned()).isEqualTo(new Throughput(5L, 5L));
    advance(4);
    assertThat(describe().settings().provisioned()).isEqualTo(new Throughput(5L, 5L));
    assertThat(describe().history().lastIncrease()).isEqualTo(raised);
    advance(1);
    assertThat(describe().settings().provisioned()).isEqualTo(new Throughput(7L, 7L));
    assertThat(describe().history().lastIncrease()).isEqualTo(now.minusSeconds(5));
  }

  @Test
  void newTableTakesNoItemsUntilItIsActive() {
    assertThat(engine.execute(CreateTable.of(ORDERS)).status()).isEqualTo(TableStatus.CREATING);
    assertThat(describe().status()).isEqualTo(TableStatus.CREATING);
    assertThatThrownBy(() -> engine.table("Orders").put(Item.of("id", "1")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("Requested resource not found");
    assertThatThrownBy(() -> engine.execute(new DeleteTable("Orders")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage(
            "Attempt to change a resource which is still in use: Table is being created: Orders");

    advance(8);

    assertThat(describe().status()).isEqualTo(TableStatus.ACTIVE);
    engine.table("Orders").put(Item.of("id", "1"));
  }

  @Test
  void changedTableTakesItemsButNoOtherChange() {
    createOrders();
    UpdateTable change = new UpdateTable("Orders", null, null, protect(true));
    assertThat(engine.execute(change).status()).isEqualTo(TableStatus.UPDATING);
    engine.table("Orders").put(Item.of("id", "1"));
    assertThatThrownBy(() -> engine.execute(change))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage(
            "Attempt to change a resource which is still in use: Table is being updated: Orders");

    advance(5);

    assertThat(describe().status()).isEqualTo(TableStatus.ACTIVE);
    assertThatThrownBy(() -> engine.execute(new DeleteTable("Orders")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("protected against deletion");
  }

  @Test
  void droppedTableIsListedUntilItIsGone() {
    createOrders();
    assertThat(engine.execute(new DeleteTable("Orders")).status()).isEqualTo(TableStatus.DELETING);
    assertThat(engine.execute(new ListTables(null, null)).tableNames()).containsExactly("Orders");
    assertThatThrownBy(() -> engine.table("Orders").get(Key.of("1")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> engine.createTable(ORDERS)).isInstanceOf(ResourceInUseException.class);

    advance(4);

    assertThat(engine.execute(new ListTables(null, null)).tableNames()).isEmpty();
    engine.createTable(ORDERS);
  }

  @Test
  void newIndexIsAllocatedThenFilledThenReady() {
    createOrders();
    engine.table("Orders").put(Item.of("id", "1", "a", "x"));
    IndexDescription answered = update(create("by-a", "a")).globalIndexes().get(0);
    assertThat(answered.status()).isEqualTo(IndexStatus.CREATING);
    assertThat(answered.backfilling()).isFalse();
    assertThat(describe().status()).isEqualTo(TableStatus.UPDATING);
    engine.table("Orders").put(Item.of("id", "2", "a", "x"));

    advance(60);

    assertThat(describe().status()).isEqualTo(TableStatus.ACTIVE);
    assertThat(index().backfilling()).isTrue();
    assertThatThrownBy(this::byA)
        .isInstanceOf(ValidationException.class)
        .hasMessage("Cannot read from backfilling global secondary index: by-a");

    advance(120);

    assertThat(index().status()).isEqualTo(IndexStatus.ACTIVE);
    assertThat(index().backfilling()).isNull();
    assertThat(byA()).hasSize(2);
  }

  @Test
  void tableWithIndexInBackfillIsNotDroppedButTheIndexIs() {
    createOrders();
    update(create("by-a", "a"));
    assertThatThrownBy(() -> update(new IndexUpdate.Delete("by-a")))
        .isInstanceOf(ResourceInUseException.class);

    advance(60);

    assertThatThrownBy(() -> engine.execute(new DeleteTable("Orders")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessage(
            "Attempt to change a resource which is still in use: Index is being created.  Table:"
                + " Orders Index: by-a");
    assertThatThrownBy(() -> update(create("by-b", "b")))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
                + " per table");
    assertThat(update(new IndexUpdate.Delete("by-a")).globalIndexes().get(0).status())
        .isEqualTo(IndexStatus.DELETING);

    advance(4);

    assertThat(describe().globalIndexes()).isEmpty();
    assertThat(describe().attributeDefinitions()).hasSize(1);
    update(create("by-b", "b"));
  }

  @Test
  void refusesOneTableMoreThanTheLimit() {
    for (String name : List.of("one", "two", "three")) {
      engine.createTable(TableDefinition.named(name).partitionKey("id", STRING));
    }
    assertThatThrownBy(() -> engine.createTable(ORDERS))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Subscriber limit exceeded: There is a limit of 3 tables per subscriber");
  }

  @Test
  void refusesMoreThanFiveHundredChangesAtOnce() {
    engine.close();
    engine = Engine.builder().inMemory().time(() -> now).statusDelays(DELAYS).open();
    for (int i = 0; i < 500; i++) {
      engine.createTable(TableDefinition.named("table-" + i).partitionKey("id", STRING));
    }
    assertThatThrownBy(() -> engine.createTable(ORDERS))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "Subscriber limit exceeded: Only 500 tables can be created, updated, or deleted"
                + " simultaneously");

    advance(8);

    engine.createTable(ORDERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void protectionThatIsAcknowledgedBeforeTheDropHolds(int seconds) {
    Duration deleting = Duration.ofSeconds(seconds);
    StatusDelays delays =
        new StatusDelays(Duration.ZERO, Duration.ZERO, deleting, Duration.ZERO, Duration.ZERO);
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    InstantSource clock =
        () -> {
          meanwhile.getAndSet(() -> {}).run();
          return now;
        };
    try (Engine other = Engine.builder().inMemory().time(clock).statusDelays(delays).open()) {
      other.createTable(ORDERS);
      TableSettings protection =
          new TableSettings(null, null, null, null, null, null, null, true, null, null);
      meanwhile.set(() -> other.execute(new UpdateTable("Orders", null, null, protection)));
      assertThatThrownBy(() -> other.execute(new DeleteTable("Orders")))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("protected against deletion");
      assertThat(other.table("Orders").describe().status()).isEqualTo(TableStatus.ACTIVE);
    }
  }
}
