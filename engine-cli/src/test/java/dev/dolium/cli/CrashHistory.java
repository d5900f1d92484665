// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one writer does, step by step, and what must be there after so many steps: the same numbers
 * give the same writes in the process that is killed and in the one that looks at what is left.
 */
final class CrashHistory {
  static final int KINDS = 7;
  static final int TRANSACTION = 3;
  static final int BATCH = 4;

  private final String writer;

  CrashHistory(int writer) {
    this.writer = "w" + writer;
  }

  static void createTables(Engine engine) {
    engine.createTable(
        TableDefinition.named("Items")
            .partitionKey("w", STRING)
            .sortKey("k", STRING)
            .globalIndex("by-value", index -> index.partitionKey("v", NUMBER))
            .localIndex("by-value-of-writer", index -> index.sortKey("v", NUMBER))
            .stream(StreamView.NEW_AND_OLD_IMAGES));
    for (String name : List.of("Left", "Right")) {
      engine.createTable(
          TableDefinition.named(name).partitionKey("w", STRING).sortKey("n", NUMBER).stream(
              StreamView.NEW_IMAGE));
    }
  }

  /** Does step n, which each kind of write takes in turn. */
  void perform(Engine engine, int n) {
    Table items = engine.table("Items");
    switch (n % KINDS) {
      case 0 -> items.put(item("p" + n, n));
      case 1 -> items.update(Key.of(writer, "c"), expression("SET v = :n").value(":n", n));
      case 2 -> items.delete(Key.of(writer, "p" + (n - 2)));
      case TRANSACTION -> engine.execute(transaction(n));
      case BATCH -> engine.execute(batch(n));
      case 5 -> items.put(item("x" + n, n), expression("attribute_not_exists(w)"));
      default ->
          items.update(
              Key.of(writer, "c"),
              expression("SET v = :n").value(":n", n),
              expression("v = :seen").value(":seen", n - 5));
    }
  }

  private Item item(String key, int n) {
    return Item.of("w", writer, "k", key, "v", n, "pad", "x".repeat(n % 400));
  }

  private TransactWriteItems transaction(int n) {
    return TransactWriteItems.of(
            PutItem.into("Left", Item.of("w", writer, "n", n)),
            PutItem.into("Right", Item.of("w", writer, "n", n)),
            UpdateItem.in(
                "Items", Key.of(writer, "hits"), expression("ADD v :one").value(":one", 1)))
        .token(writer + "-" + n);
  }

  private BatchWriteItem batch(int n) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      writes.add(new Write.Put(item("b" + n + "-" + i, n).attributes()));
    }
    return BatchWriteItem.into("Items", writes);
  }

  /** What the writer's part of the tables holds: values by table and key. */
  SortedMap<String, Integer> read(Engine engine) {
    SortedMap<String, Integer> found = new TreeMap<>();
    for (Item item : query(engine, "Items")) {
      found.put("Items " + item.string("k"), item.number("v").toBigDecimal().intValue());
    }
    for (String name : List.of("Left", "Right")) {
      for (Item item : query(engine, name)) {
        found.put(name + " " + item.number("n").toBigDecimal().intValue(), 1);
      }
    }
    return found;
  }

  private List<Item> query(Engine engine, String table) {
    return engine.table(table).query(expression("w = :w").value(":w", writer)).toList();
  }

  /** What must be there after the steps 0 to {@code last}. */
  static SortedMap<String, Integer> expected(int last) {
    SortedMap<String, Integer> model = new TreeMap<>();
    for (int n = 0; n <= last; n++) {
      apply(model, n);
    }
    return model;
  }

  private static void apply(SortedMap<String, Integer> model, int n) {
    switch (n % KINDS) {
      case 0 -> model.put("Items p" + n, n);
      case 2 -> model.remove("Items p" + (n - 2));
      case TRANSACTION -> {
        model.put("Left " + n, 1);
        model.put("Right " + n, 1);
        model.merge("Items hits", 1, Integer::sum);
      }
      case BATCH -> {
        for (int i = 0; i < 5; i++) {
          model.put("Items b" + n + "-" + i, n);
        }
      }
      case 5 -> model.put("Items x" + n, n);
      default -> model.put("Items c", n);
    }
  }
}
