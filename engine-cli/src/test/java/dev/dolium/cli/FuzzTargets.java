// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.layout.ChangeCodec;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What arbitrary bytes are given to, and what must come of them: requests are answered, with
 * success or with a documented error, never with an error of the server; stored bytes are read or
 * said to be damaged, as are the files of backups; keys keep their order. Used by one thread.
 */
final class FuzzTargets {
  private static final int RUNS_OF_AN_ENGINE = 2000;
  private static final List<String> OPERATIONS =
      List.of(
          "PutItem",
          "UpdateItem",
          "GetItem",
          "DeleteItem",
          "Query",
          "Scan",
          "BatchWriteItem",
          "BatchGetItem",
          "TransactWriteItems",
          "TransactGetItems",
          "ExecuteStatement",
          "BatchExecuteStatement",
          "ExecuteTransaction",
          "CreateTable",
          "UpdateTable",
          "DescribeTable");
  private static final String KEY =
      "\"TableName\":\"Tab\",\"Key\":{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}},";
  private static final String WORDS =
      "\"ExpressionAttributeNames\":{\"#a\":\"v\"},\"ExpressionAttributeValues\":{\":v\":{\"N\":\"7\"}}";

  /** Operations and bodies in which an expression stands for the dollar sign. */
  private static final List<List<String>> EXPRESSIONS =
      List.of(
          List.of("UpdateItem", "{" + KEY + "\"UpdateExpression\":$," + WORDS + "}"),
          List.of("UpdateItem", "{" + KEY + "\"UpdateExpression\":$}"),
          List.of("DeleteItem", "{" + KEY + "\"ConditionExpression\":$," + WORDS + "}"),
          List.of("GetItem", "{" + KEY + "\"ProjectionExpression\":$}"),
          List.of("Scan", "{\"TableName\":\"Tab\",\"FilterExpression\":$," + WORDS + "}"),
          List.of("Query", "{\"TableName\":\"Tab\",\"KeyConditionExpression\":$," + WORDS + "}"));

  private static final ItemCodec CODEC = new ItemCodec();

  private final SortedMap<String, Consumer<byte[]>> targets = new TreeMap<>();
  private Engine engine = newEngine();
  private int runs;

  FuzzTargets() {
    targets.put("wire", this::wire);
    targets.put("expression", this::expression);
    targets.put("statement", this::statement);
    targets.put("iterator", this::iterator);
    targets.put("item", FuzzTargets::item);
    targets.put("change", FuzzTargets::change);
    targets.put("key", FuzzTargets::key);
    targets.put("backup", new BackupTarget()::read);
  }

  /** What can be run, by name. */
  SortedMap<String, Consumer<byte[]>> all() {
    return targets;
  }

  private static Engine newEngine() {
    Engine engine = Engine.inMemory();
    engine
        .createTable(
            TableDefinition.named("Tab")
                .partitionKey("id", STRING)
                .sortKey("n", NUMBER)
                .globalIndex("by-v", index -> index.partitionKey("v", NUMBER))
                .stream(StreamView.NEW_AND_OLD_IMAGES))
        .put(Item.of("id", "a", "n", 1, "v", 7, "l", List.of(1, "x"), "m", Map.of("k", "v")));
    return engine;
  }

  /** The first byte chooses the operation, the rest is the body. */
  private void wire(byte[] data) {
    if (data.length > 0) {
      String operation = OPERATIONS.get((data[0] & 0xFF) % OPERATIONS.size());
      answer("DynamoDB_20120810." + operation, Arrays.copyOfRange(data, 1, data.length));
    }
  }

  /** The first byte chooses the kind of expression. */
  private void expression(byte[] data) {
    if (data.length > 0) {
      List<String> kind = EXPRESSIONS.get((data[0] & 0xFF) % EXPRESSIONS.size());
      String text = quoted(new String(data, 1, data.length - 1, UTF_8));
      answer("DynamoDB_20120810." + kind.get(0), kind.get(1).replace("$", text).getBytes(UTF_8));
    }
  }

  /** A statement of PartiQL. */
  private void statement(byte[] data) {
    String text = quoted(new String(data, UTF_8));
    for (String parameters : List.of("", ",\"Parameters\":[{\"S\":\"a\"},{\"N\":\"1\"}]")) {
      String body = "{\"Statement\":" + text + parameters + "}";
      answer("DynamoDB_20120810.ExecuteStatement", body.getBytes(UTF_8));
    }
  }

  /** An iterator of a stream. */
  private void iterator(byte[] data) {
    String body = "{\"ShardIterator\":" + quoted(new String(data, ISO_8859_1)) + "}";
    answer("DynamoDBStreams_20120810.GetRecords", body.getBytes(UTF_8));
  }

  private void answer(String target, byte[] body) {
    if (++runs % RUNS_OF_AN_ENGINE == 0) {
      assertThat(engine.verify().problems()).isEmpty();
      engine.close();
      engine = newEngine();
    }
    WireAnswer answer = new WireEndpoint(engine).answer(target, body);
    assertThat(answer.status()).as("%s %s", target, new String(body, UTF_8)).isIn(200, 400);
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /** The bytes of an item as the store keeps them. */
  private static void item(byte[] data) {
    AttributeMap item;
    try {
      item = CODEC.decode(data);
    } catch (StoreCorruptedException damaged) {
      return;
    }
    // Only verify() looks for a name that is there twice.
    if (new HashSet<>(item.keySet()).size() == item.size()) {
      assertThat(CODEC.decode(CODEC.encode(item, ItemSize.of(item)))).isEqualTo(item);
    }
  }

  /** The bytes of a change as the store keeps them. */
  private static void change(byte[] data) {
    try {
      Objects.requireNonNull(
          new ChangeCodec(CODEC).decode(7, List.of("id", "n"), data, data.length));
    } catch (StoreCorruptedException damaged) {
      assertThat(damaged.getMessage()).isNotEmpty();
    }
  }

  /** Two sort keys: bytes, texts and, if they can be, numbers. */
  private static void key(byte[] data) {
    byte[] left = Arrays.copyOf(data, data.length / 2);
    byte[] right = Arrays.copyOfRange(data, data.length / 2, data.length);
    assertOrder(
        AttributeType.B,
        new AttributeValue.B(left),
        new AttributeValue.B(right),
        Arrays.compareUnsigned(left, right));
    try {
      DecimalNumber first = DecimalNumber.of(new String(left, ISO_8859_1));
      DecimalNumber second = DecimalNumber.of(new String(right, ISO_8859_1));
      assertOrder(
          AttributeType.N,
          new AttributeValue.N(first),
          new AttributeValue.N(second),
          first.toBigDecimal().compareTo(second.toBigDecimal()));
    } catch (ValidationException noNumber) {
      assertThat(noNumber.getMessage()).isNotEmpty();
    }
  }

  private static void assertOrder(
      AttributeType type, AttributeValue left, AttributeValue right, int order) {
    KeyLayout layout =
        KeyLayout.ofTable(
            1,
            List.of(new KeyAttribute("id", AttributeType.S)),
            List.of(new KeyAttribute("n", type)));
    AttributeValue same = new AttributeValue.S("x");
    byte[] first = Objects.requireNonNull(layout.storeKey(Map.of("id", same, "n", left)));
    byte[] second = Objects.requireNonNull(layout.storeKey(Map.of("id", same, "n", right)));
    assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
        .isEqualTo(Integer.signum(order));
    // As partition keys they must at least be told apart.
    KeyLayout partitions = KeyLayout.ofTable(1, List.of(new KeyAttribute("n", type)), List.of());
    assertThat(
            Arrays.equals(
                partitions.storeKey(Map.of("n", left)), partitions.storeKey(Map.of("n", right))))
        .isEqualTo(order == 0);
  }
}
