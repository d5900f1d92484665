// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.EngineUnderTest.Kind;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.ttl.TimeToLive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table with recovery beside a model that knows what the table held after each step. A step is a
 * number, so that a history can be shortened; every one moves the clock.
 */
final class RecoveryTrial implements AutoCloseable {
  private static final String TABLE = "Orders";
  private static final String INDEX = "by-status";
  private static final int KEYS = 6;
  private static final int KINDS = 13;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final BackupOptions OPTIONS =
      BackupOptions.defaults()
          .withLatestLag(Duration.ZERO)
          .withBaseInterval(Duration.ofSeconds(20));

  private final Kind kind;
  private final EngineUnderTest test;
  private final Map<String, Item> items = new TreeMap<>();
  private final Set<String> indexes = new TreeSet<>();
  private final NavigableMap<Instant, State> states = new TreeMap<>();
  private int restores;

  /** What the table was at a moment. */
  private record State(Map<String, Item> items, Set<String> indexes) {}

  RecoveryTrial(Kind kind, Path folder) {
    this.kind = kind;
    this.test = new EngineUnderTest(kind, folder, OPTIONS);
    // Times of expiry are whole seconds, so no step of the clock is just one of them.
    test.clock.advance(Duration.ofMillis(500));
    test.engine.createTable(orders());
    test.engine.createTable(TableDefinition.named("Other").partitionKey("id", STRING));
    indexes.add(INDEX);
    TimeToLive.of(test.engine).enable(TABLE, "expires");
    put("before", 0);
    test.backups().enablePointInTimeRecovery(TABLE);
    test.backups().enablePointInTimeRecovery("Other");
    remember();
  }

  private Table table() {
    return test.engine.table(TABLE);
  }

  /** Takes a step and lets time pass. */
  void step(int number) {
    int n = number / KINDS;
    String id = "k" + n % KEYS;
    String next = "k" + (n + 1) % KEYS;
    switch (number % KINDS) {
      case 0, 1 -> put(id, n);
      case 2 -> update(id, n);
      case 3 -> delete(id);
      case 4 -> batch(id, next, n);
      case 5 -> transaction(id, next, n);
      case 6 -> checkedTransaction(id, next, n);
      case 7 -> sweep();
      case 8 -> changeIndex();
      case 9 -> test.backups().run();
      case 10 -> reopen();
      case 11 -> test.engine.table("Other").put(Item.of("id", id, "n", n));
      default -> test.clock.advance(Duration.ofSeconds(n % 30));
    }
    remember();
    test.clock.advance(n % 4 == 0 ? Duration.ofMillis(1) : SECOND);
  }

  private void remember() {
    states.put(test.clock.instant(), new State(new TreeMap<>(items), new TreeSet<>(indexes)));
  }

  private Item item(String id, int n) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("id", id);
    attributes.put("text", "x".repeat(n % 50));
    attributes.put("n", n);
    if (n % 3 != 0) {
      attributes.put("status", "s" + n % 2);
    }
    if (n % 5 == 0) {
      attributes.put("expires", test.clock.instant().getEpochSecond() + n % 40 - 10);
    }
    return itemOf(attributes);
  }

  private static Item itemOf(Map<String, Object> attributes) {
    Item item = Item.of("id", attributes.get("id"));
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      item = item.with(attribute.getKey(), attribute.getValue());
    }
    return item;
  }

  private void put(String id, int n) {
    Item item = item(id, n);
    table().put(item);
    items.put(id, item);
  }

  private void update(String id, int n) {
    table().update(Key.of(id), expression("SET n = :n").value(":n", n));
    items.put(id, items.getOrDefault(id, Item.of("id", id)).with("n", n));
  }

  private void delete(String id) {
    table().delete(Key.of(id));
    items.remove(id);
  }

  private void batch(String id, String next, int n) {
    Item item = item(id, n);
    test.engine.execute(
        BatchWriteItem.into(
            TABLE,
            List.of(
                new BatchWriteItem.Write.Put(item.attributes()),
                new BatchWriteItem.Write.Delete(Key.of(next)))));
    items.put(id, item);
    items.remove(next);
  }

  private void transaction(String id, String next, int n) {
    Item item = item(id, n);
    test.engine.execute(
        TransactWriteItems.of(
            PutItem.into(TABLE, item),
            UpdateItem.in(TABLE, Key.of(next), expression("SET n = :n").value(":n", n)),
            DeleteItem.from(TABLE, Key.of("before")),
            PutItem.into("Other", Item.of("id", id, "n", n))));
    items.put(id, item);
    items.put(next, items.getOrDefault(next, Item.of("id", next)).with("n", n));
    items.remove("before");
  }

  private void checkedTransaction(String id, String next, int n) {
    Item item = item(id, n);
    try {
      test.engine.execute(
          TransactWriteItems.of(
              PutItem.into(TABLE, item),
              new ConditionCheck(TABLE, Key.of(next), expression("attribute_exists(id)"))));
      assertThat(items).containsKey(next);
      items.put(id, item);
    } catch (TransactionCanceledException refused) {
      assertThat(items).doesNotContainKey(next);
    }
  }

  private void sweep() {
    TimeToLive.of(test.engine).sweep();
    long now = test.clock.instant().getEpochSecond();
    items.values().removeIf(item -> item.get("expires").isPresent() && expires(item) <= now);
  }

  private static long expires(Item item) {
    return item.number("expires").toBigDecimal().longValueExact();
  }

  private void changeIndex() {
    boolean drop = indexes.contains(INDEX);
    UpdateTable.IndexUpdate change =
        drop
            ? new UpdateTable.IndexUpdate.Delete(INDEX)
            : new UpdateTable.IndexUpdate.Create(orders().globalIndexes().get(0));
    test.engine.execute(
        new UpdateTable(
            TABLE,
            drop ? null : orders().attributeDefinitions(),
            List.of(change),
            TableSettings.NONE));
    if (drop) {
      indexes.remove(INDEX);
    } else {
      indexes.add(INDEX);
    }
  }

  private static TableDefinition orders() {
    return TableDefinition.named(TABLE)
        .partitionKey("id", STRING)
        .globalIndex(INDEX, index -> index.partitionKey("status", STRING));
  }

  private void reopen() {
    if (kind == Kind.DISK) {
      test.reopen();
    }
  }

  /** Restores the table to a moment and compares it with what the model knows. */
  void restoreAndCompare(int number) {
    Instant moment = moment(number);
    State expected = states.floorEntry(moment).getValue();
    String name = "Restored" + restores++;

    test.backups().restoreToPointInTime(TABLE, name, moment);

    Table restored = test.engine.table(name);
    TableDescription description = restored.describe();
    String at = "restored to " + moment;
    assertThat(restored.scan().toList())
        .as(at)
        .containsExactlyInAnyOrderElementsOf(expected.items().values());
    assertThat(description.itemCount()).as(at).isEqualTo(expected.items().size());
    assertThat(description.globalIndexes().stream().map(index -> index.definition().name()))
        .as(at)
        .containsExactlyElementsOf(expected.indexes());
    if (expected.indexes().contains(INDEX)) {
      assertThat(indexed(restored))
          .as(at)
          .containsExactlyInAnyOrderElementsOf(withStatus(expected));
    }
  }

  /** Half of the moments are those of a step, half lie anywhere. */
  private Instant moment(int number) {
    if (number % 2 == 0) {
      return List.copyOf(states.keySet()).get(number / 2 % states.size());
    }
    Instant first = states.firstKey();
    long span = Duration.between(first, test.clock.instant()).toMillis();
    return first.plusMillis(Math.floorMod(number * 7919L, span + 1));
  }

  private static List<Item> indexed(Table table) {
    List<Item> found = new ArrayList<>();
    for (String status : List.of("s0", "s1")) {
      found.addAll(
          table
              .query(expression("#s = :s").name("#s", "status").value(":s", status))
              .index(INDEX)
              .toList());
    }
    return found;
  }

  private static List<Item> withStatus(State state) {
    return state.items().values().stream().filter(item -> item.get("status").isPresent()).toList();
  }

  @Override
  public void close() {
    test.close();
  }
}
