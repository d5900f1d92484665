// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.TableDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each limit of the data plane holds at its edge and one past it.
 *
 * <p>The numbers are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints</a>.
 * Where a text comes from stands beside it; "unconfirmed" is our choice where no answer of the
 * service is known.
 */
final class LimitsTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final Engine engine = Engine.inMemory();
  private final Table table =
      engine.createTable(
          TableDefinition.named("Items")
              .partitionKey("p", STRING)
              .sortKey("s", STRING)
              .globalIndex("by-g", index -> index.partitionKey("g", STRING))
              .localIndex(
                  "by-l",
                  index -> index.sortKey("l", STRING).projection(IndexProjection.KEYS_ONLY)));

  @AfterEach
  void close() {
    engine.close();
  }

  static Stream<Limit> limits() {
    return Stream.of(sizes(), sizesWithEntries(), names(), expressions(), batches(), transactions())
        .flatMap(limits -> limits);
  }

  private static Stream<Limit> sizes() {
    return Stream.of(
        // docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
        new Limit(
            "bytes of an item",
            409_600,
            (engine, bytes) -> put(engine, item().with("x", "x".repeat(bytes - 5))),
            "Item size has exceeded the maximum allowed size"),
        new Limit(
            "bytes of an updated item",
            409_600,
            (engine, bytes) -> update(engine, "SET x = :x", "x".repeat(bytes - 5)),
            "Item size to update has exceeded the maximum allowed size"),
        // github.com/formkiq/formkiq-core/issues/271 for the sort key, the same rule for the other
        new Limit(
            "bytes of a partition key",
            2048,
            (engine, bytes) -> put(engine, item().with("p", "x".repeat(bytes))),
            INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes"),
        new Limit(
            "bytes of a sort key",
            1024,
            (engine, bytes) -> put(engine, item().with("s", "x".repeat(bytes))),
            INVALID
                + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"),
        // github.com/nubo-db/dynoxide/issues/110: 31 maps around a value are accepted
        new Limit(
            "levels of nesting",
            32,
            (engine, levels) -> put(engine, item().with("x", nested(levels))),
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
                + " beyond supported limit"),
        new Limit(
            "digits of a number",
            38,
            (engine, digits) -> put(engine, item().with("x", DecimalNumber.of("1".repeat(digits)))),
            "Attempting to store more than 38 significant digits in a Number"));
  }

  // docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, items: entries in
  // local indexes count as well, here one of 6 bytes; unconfirmed: that the texts are the same
  private static Stream<Limit> sizesWithEntries() {
    return Stream.of(
        new Limit(
            "bytes of an item and its entries in local indexes",
            409_600,
            (engine, bytes) -> put(engine, item().with("l", "l").with("x", "x".repeat(bytes - 13))),
            "Item size has exceeded the maximum allowed size"),
        new Limit(
            "bytes of an updated item and its entries in local indexes",
            409_600,
            (engine, bytes) -> {
              put(engine, item().with("l", "l"));
              update(engine, "SET x = :x", "x".repeat(bytes - 13));
            },
            "Item size to update has exceeded the maximum allowed size"));
  }

  private static Stream<Limit> names() {
    return Stream.of(
        // github.com/ExtendDB/extenddb/issues/365, measured September 2026
        new Limit(
            "bytes of a name",
            65_535,
            (engine, bytes) -> put(engine, item().with("é".repeat(10) + "n".repeat(bytes - 20), 1)),
            "1 validation error detected: Attribute name is too large, must be less than 65536 bytes"),
        new Limit(
            "bytes of a name in a map",
            65_535,
            (engine, bytes) -> update(engine, "SET x = :x", Map.of("n".repeat(bytes), 1)),
            "1 validation error detected: Attribute name is too large, must be less than 65536 bytes"),
        new Limit(
            "characters of a placeholder",
            255,
            (engine, length) ->
                put(
                    engine,
                    expression("attribute_not_exists(#" + "n".repeat(length - 1) + ")")
                        .name("#" + "n".repeat(length - 1), "x")),
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key"
                + " that is too long; key: \"#"
                + "n".repeat(255)
                + "\""));
  }

  private static Stream<Limit> expressions() {
    return Stream.of(
        // measured on the service, told without a public page
        new Limit(
            "bytes of an expression",
            4096,
            (engine, bytes) ->
                put(engine, expression("attribute_not_exists(" + "x".repeat(bytes - 22) + ")")),
            "1 validation error detected: Invalid ConditionExpression: Expression size has exceeded the"
                + " maximum allowed size;"),
        new Limit(
            "operators of an expression",
            300,
            (engine, operators) -> put(engine, expression(comparisons(operators))),
            "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"),
        // unconfirmed
        new Limit(
            "bytes of expression attributes",
            2 << 20,
            (engine, bytes) ->
                put(
                    engine,
                    expression("attribute_not_exists(#n) OR x = :v")
                        .name("#n", "name")
                        .value(":v", "v".repeat(bytes - 8))),
            "The names and values of expression attributes have exceeded the maximum allowed size of 2 MB"));
  }

  private static Stream<Limit> batches() {
    return Stream.of(
        new Limit(
            "keys of BatchGetItem",
            100,
            (engine, count) -> engine.execute(BatchGetItem.from("Items", keys(count))),
            "Too many items requested for the BatchGetItem call"),
        new Limit(
            "writes of BatchWriteItem",
            25,
            (engine, count) -> engine.execute(BatchWriteItem.into("Items", puts(count))),
            "Too many items requested for the BatchWriteItem call"));
  }

  // Unconfirmed; that the request counts and not what is stored was measured.
  private static Limit transactionBytes() {
    return new Limit(
        "bytes of TransactWriteItems",
        4 << 20,
        LimitsTest::transact,
        "Transaction request size has exceeded the maximum allowed size of 4 MB");
  }

  private static Stream<Limit> transactions() {
    return Stream.of(
        new Limit(
            "actions of TransactWriteItems",
            100,
            (engine, count) ->
                engine.execute(
                    TransactWriteItems.of(
                        IntStream.range(0, count)
                            .mapToObj(i -> PutItem.into("Items", item().with("s", "s" + i)))
                            .toArray(TransactWrite[]::new))),
            "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member"
                + " must have length less than or equal to 100"),
        new Limit(
            "actions of TransactGetItems",
            100,
            (engine, count) ->
                engine.execute(
                    TransactGetItems.of(
                        keys(count).stream()
                            .map(key -> GetItem.from("Items", key))
                            .toArray(GetItem[]::new))),
            "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member"
                + " must have length less than or equal to 100"),
        transactionBytes(),
        new Limit(
            "characters of a token",
            36,
            (engine, length) ->
                engine.execute(
                    TransactWriteItems.of(PutItem.into("Items", item())).token("t".repeat(length))),
            "1 validation error detected: Value '"
                + "t".repeat(37)
                + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length less"
                + " than or equal to 36"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void holdsAtTheEdge(Limit limit) {
    assertThatCode(() -> limit.action().on(engine, limit.edge())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void refusesOnePastTheEdge(Limit limit) {
    assertThatThrownBy(() -> limit.action().on(engine, limit.edge() + 1))
        .isInstanceOf(ValidationException.class)
        .hasMessage(limit.refusal());
  }

  private static Item item() {
    return Item.of("p", "p", "s", "s");
  }

  private static void put(Engine engine, Item item) {
    engine.execute(PutItem.into("Items", item));
  }

  private static void put(Engine engine, Expression condition) {
    engine.execute(PutItem.into("Items", item()).onlyIf(condition));
  }

  private static void update(Engine engine, String expression, Object value) {
    engine.table("Items").update(Key.of("p", "s"), expression(expression).value(":x", value));
  }

  private static Object nested(int levels) {
    Object value = "x";
    for (int i = 1; i < levels; i++) {
      value = Map.of("m", value);
    }
    return value;
  }

  // Comparisons joined by OR have an odd number of operators; a NOT makes it even.
  private static String comparisons(int operators) {
    String all = String.join(" OR ", Collections.nCopies((operators + 1) / 2, "x<>s"));
    return operators % 2 == 0 ? "NOT " + all : all;
  }

  private static List<Key> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> Key.of("p", "s" + i)).toList();
  }

  private static List<Write> puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> (Write) new Write.Put(item().with("s", "s" + i).attributes()))
        .toList();
  }

  private static void transact(Engine engine, int bytes) {
    int each = 400_000;
    TransactWrite[] writes = new TransactWrite[11];
    int left = bytes;
    for (int i = 0; i < writes.length; i++) {
      int size = i < writes.length - 1 ? each : left;
      Item item = Item.of("p", "p", "s", String.valueOf((char) ('a' + i)));
      writes[i] = PutItem.into("Items", item.with("x", "x".repeat(size - item.sizeBytes() - 1)));
      left -= size;
    }
    engine.execute(TransactWriteItems.of(writes));
  }

  @Test
  void endsAPageAfterAMegabyte() {
    filled(12, 100_000);
    Query.Result page = engine.execute(Query.of("Items", expression("p = :p").value(":p", "p")));
    assertThat(page.scannedCount()).isEqualTo(11);
    assertThat(page.lastEvaluatedKey()).isNotNull();
  }

  @Test
  void endsABatchOfReadsAtAMegabyteOfOnePartition() {
    filled(12, 100_000);
    BatchGetItem.Result read =
        engine.execute(
            BatchGetItem.from(
                "Items", IntStream.range(0, 12).mapToObj(i -> Key.of("p", "s" + i)).toList()));
    assertThat(read.items().get("Items")).hasSize(10);
    assertThat(read.unprocessed().values())
        .flatExtracting(BatchGetItem.Keys::keys)
        .containsExactly(Key.of("p", "s10"), Key.of("p", "s11"));
  }

  private void filled(int items, int bytes) {
    for (int i = 0; i < items; i++) {
      table.put(Item.of("p", "p", "s", "s" + i, "x", "x".repeat(bytes)));
    }
  }

  @Test
  void endsABatchOfReadsAtSixteenMegabytes() {
    for (int i = 0; i < 60; i++) {
      table.put(Item.of("p", "p" + i, "s", "s", "x", "x".repeat(300 * 1024)));
    }
    BatchGetItem.Result read =
        engine.execute(
            BatchGetItem.from(
                "Items", IntStream.range(0, 60).mapToObj(i -> Key.of("p" + i, "s")).toList()));
    int fit = (16 << 20) / (300 * 1024 + 6);
    assertThat(read.items().get("Items")).hasSize(fit);
    assertThat(read.unprocessed().values())
        .flatExtracting(BatchGetItem.Keys::keys)
        .hasSize(60 - fit);
  }
}
