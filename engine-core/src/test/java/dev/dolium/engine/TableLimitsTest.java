// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DescribeLimits;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.ResourcePolicies.PutResourcePolicy;
import dev.dolium.engine.operation.Tagging.TagResource;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.ProjectionType;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Tag;
import dev.dolium.engine.table.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each limit of tables and indexes, at the edge and one past it. Evidence: developer guide,
 * ServiceQuotas and Constraints; texts as their fixtures say.
 */
final class TableLimitsTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final KeyElement HASH = new KeyElement("id", KeyRole.HASH);
  private static final KeyElement RANGE = new KeyElement("at", KeyRole.RANGE);

  private Instant now = Instant.parse("2026-05-01T00:00:00Z");
  private final Engine engine = Engine.builder().inMemory().time(() -> now).open();

  @AfterEach
  void close() {
    engine.close();
  }

  static Stream<Limit> limits() {
    return Stream.of(indexes(), attributes(), capacity(), onDemand(), settings())
        .flatMap(limits -> limits);
  }

  private static Stream<Limit> indexes() {
    return Stream.of(
        new Limit(
            "global indexes",
            20,
            (engine, count) -> create(engine, null, indexes(count, List.of(HASH), null)),
            INVALID + "Number of GlobalSecondaryIndexes exceeds per-table limit of 20"),
        new Limit(
            "local indexes",
            5,
            (engine, count) -> create(engine, indexes(count, List.of(HASH, RANGE), null), null),
            INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
        new Limit(
            "partition key attributes of an index",
            4,
            (engine, count) -> create(engine, count, KeyRole.HASH),
            "Invalid KeySchema: The KeySchema exceeds the maximum allowed number of HASH key attributes"),
        new Limit(
            "sort key attributes of an index",
            4,
            (engine, count) -> create(engine, count, KeyRole.RANGE),
            "Invalid KeySchema: The KeySchema exceeds the maximum allowed number of RANGE key attributes"));
  }

  private static Stream<Limit> attributes() {
    return Stream.of(
        new Limit(
            "projected attributes of an index",
            20,
            (engine, count) -> create(engine, null, List.of(including("all", count))),
            INVALID + "NonKeyAttributes of an index may name at most 20 attributes"),
        new Limit(
            "projected attributes of all indexes",
            100,
            (engine, count) ->
                create(
                    engine,
                    null,
                    IntStream.range(0, (count + 19) / 20)
                        .mapToObj(i -> including("some" + i, Math.min(20, count - 20 * i)))
                        .toList()),
            INVALID
                + "Number of NonKeyAttributes across all indexes, 101, exceeds per-table limit of 100"),
        new Limit(
            "characters of a key attribute's name",
            255,
            (engine, length) ->
                engine.createTable(
                    TableDefinition.named("Orders").partitionKey("n".repeat(length), STRING)),
            "1 validation error detected: Value '"
                + "n".repeat(256)
                + "' at 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint:"
                + " Member must have length less than or equal to 255"),
        new Limit(
            "characters of a table's name",
            255,
            (engine, length) ->
                engine.createTable(
                    TableDefinition.named("n".repeat(length)).partitionKey("id", STRING)),
            "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and"
                + " may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'"));
  }

  private static Stream<Limit> capacity() {
    return Stream.of(
        new Limit(
            "units read of a table",
            40_000,
            (engine, units) -> provision(engine, "Orders", units, 1, null),
            tooMuch("ReadCapacityUnits")),
        new Limit(
            "units written of a table",
            40_000,
            (engine, units) -> provision(engine, "Orders", 1, units, null),
            tooMuch("WriteCapacityUnits")),
        new Limit(
            "units read of a table with its index",
            40_000,
            (engine, units) -> provision(engine, "Orders", 15_000, 1, units - 15_000L),
            tooMuch("ReadCapacityUnits")),
        new Limit(
            "units read of a table with its index, changed",
            40_000,
            (engine, units) -> {
              provision(engine, "Orders", 1, 1, 15_000L);
              update(engine, new Throughput(units - 15_000L, 1L));
            },
            tooMuch("ReadCapacityUnits")));
  }

  private static Stream<Limit> onDemand() {
    return Stream.of(
        new Limit(
            "maximum units on demand",
            40_000,
            (engine, units) ->
                engine.createTable(
                    TableDefinition.named("Orders")
                        .partitionKey("id", STRING)
                        .settings(
                            settings(
                                BillingMode.PAY_PER_REQUEST,
                                null,
                                new Throughput((long) units, null)))),
            INVALID
                + "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid"
                + " range"));
  }

  private static String tooMuch(String member) {
    return "The requested "
        + member
        + ", 40001, is above the per table maximum for the account in us-east-1. Per table maximum:"
        + " 40000. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
        + " higher limits.";
  }

  private static Stream<Limit> settings() {
    return Stream.of(
        new Limit(
            "tags",
            50,
            (engine, count) ->
                engine.execute(
                    new TagResource(
                        arn(engine),
                        IntStream.range(0, count).mapToObj(i -> new Tag("k" + i, "v")).toList())),
            INVALID + "Too many tags: a resource may have at most 50"),
        new Limit(
            "bytes of a resource policy",
            20 * 1024,
            (engine, bytes) ->
                engine.execute(
                    new PutResourcePolicy(
                        arn(engine), "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}", null)),
            INVALID + "Resource policy document exceeds the limit of 20480 bytes"));
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

  @Test
  void provisionsAccountUpToItsLimit() {
    provision(engine, "One", 40_000, 1, null);
    provision(engine, "Two", 30_000, 1, 9_999L);

    assertThatThrownBy(() -> provision(engine, "Three", 2, 1, null))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "Subscriber limit exceeded: The ReadCapacityUnits of all tables and indexes, 80001, would"
                + " be above the maximum for the account in us-east-1. Account maximum: 80000");
    provision(engine, "Orders", 1, 1, null);
    assertThatThrownBy(() -> update(engine, new Throughput(2L, 1L)))
        .isInstanceOf(LimitExceededException.class);
    update(engine, new Throughput(1L, 2L));
  }

  @Test
  void limitOfAccountCanBeSet() {
    try (Engine small = Engine.builder().inMemory().capacityLimit(10).open()) {
      provision(small, "Orders", 10, 10, null);
      assertThat(small.execute(new DescribeLimits()).accountRead()).isEqualTo(10);
      assertThatThrownBy(() -> provision(small, "Other", 1, 1, null))
          .isInstanceOf(LimitExceededException.class);
    }
  }

  @Test
  void allows2500Tables() {
    for (int i = 0; i < 2_500; i++) {
      engine.createTable(TableDefinition.named("Table" + i).partitionKey("id", STRING));
    }
    assertThatThrownBy(
            () -> engine.createTable(TableDefinition.named("More").partitionKey("id", STRING)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage("Subscriber limit exceeded: There is a limit of 2500 tables per subscriber");
  }

  @Test
  void changes500TablesAtOnce() {
    Duration second = Duration.ofSeconds(1);
    StatusDelays delays = new StatusDelays(second, second, second, second, second);
    try (Engine slow = Engine.builder().inMemory().time(() -> now).statusDelays(delays).open()) {
      for (int i = 0; i < 500; i++) {
        slow.createTable(TableDefinition.named("Table" + i).partitionKey("id", STRING));
      }
      TableDefinition more = TableDefinition.named("More").partitionKey("id", STRING);
      assertThatThrownBy(() -> slow.createTable(more))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "Subscriber limit exceeded: Only 500 tables can be created, updated, or deleted"
                  + " simultaneously");
      now = now.plusSeconds(1);
      slow.createTable(more);
    }
  }

  @Test
  void lists100TablesOnePage() {
    for (int i = 0; i < 101; i++) {
      engine.createTable(TableDefinition.named("Table" + i).partitionKey("id", STRING));
    }
    ListTables.Result page = engine.execute(new ListTables(null, null));
    assertThat(page.tableNames()).hasSize(100);
    assertThat(page.lastEvaluatedTableName()).isEqualTo(page.tableNames().get(99));
  }

  @Test
  void lowersThroughputFourTimesAndThenOnceAnHour() {
    provision(engine, "Orders", 100, 100, null);
    long units = 100;
    for (int i = 0; i < 4; i++) {
      units = lowered(units);
    }
    for (int hour = 1; hour <= 23; hour++) {
      long next = units;
      assertThatThrownBy(() -> lowered(next)).isInstanceOf(LimitExceededException.class);
      now = now.plus(Duration.ofHours(1));
      units = lowered(units);
    }
    assertThat(engine.execute(new DescribeTable("Orders")).history().decreasesToday())
        .isEqualTo(27);
    long next = units;
    now = now.plus(Duration.ofMinutes(59));
    assertThatThrownBy(() -> lowered(next)).isInstanceOf(LimitExceededException.class);
    now = now.plus(Duration.ofMinutes(1));
    lowered(units);
  }

  private long lowered(long units) {
    update(engine, new Throughput(units - 1, units - 1));
    return units - 1;
  }

  private static String arn(Engine engine) {
    return engine
        .createTable(TableDefinition.named("Orders").partitionKey("id", STRING))
        .describe()
        .tableArn();
  }

  private static TableSettings settings(
      BillingMode mode, @Nullable Throughput provisioned, @Nullable Throughput onDemand) {
    return new TableSettings(mode, provisioned, onDemand, null, null, null, null, null, null, null);
  }

  private static void provision(
      Engine engine, String table, long read, long write, @Nullable Long readOfIndex) {
    List<IndexDefinition> indexes =
        readOfIndex == null ? null : indexes(1, List.of(HASH), new Throughput(readOfIndex, 1L));
    engine.execute(
        new CreateTable(
            table,
            List.of(new AttributeDefinition("id", AttributeType.S)),
            List.of(HASH),
            null,
            indexes,
            settings(BillingMode.PROVISIONED, new Throughput(read, write), null)));
  }

  private static void update(Engine engine, Throughput throughput) {
    engine.execute(
        new UpdateTable("Orders", null, null, TableSettings.NONE.withProvisioned(throughput)));
  }

  private static List<IndexDefinition> indexes(
      int count, List<KeyElement> key, @Nullable Throughput provisioned) {
    return list(
        count,
        i -> new IndexDefinition("index" + i, key, IndexProjection.ALL, provisioned, null, null));
  }

  private static IndexDefinition including(String name, int count) {
    return new IndexDefinition(
        name,
        List.of(HASH),
        new IndexProjection(ProjectionType.INCLUDE, list(count, i -> "a" + i)),
        null,
        null,
        null);
  }

  private static <T> List<T> list(int count, IntFunction<T> element) {
    return IntStream.range(0, count).mapToObj(element).toList();
  }

  private static void create(
      Engine engine,
      @Nullable List<IndexDefinition> local,
      @Nullable List<IndexDefinition> global) {
    boolean sorted = local != null;
    engine.execute(
        new CreateTable(
            "Orders",
            sorted
                ? List.of(
                    new AttributeDefinition("id", AttributeType.S),
                    new AttributeDefinition("at", AttributeType.N))
                : List.of(new AttributeDefinition("id", AttributeType.S)),
            sorted ? List.of(HASH, RANGE) : List.of(HASH),
            local,
            global,
            TableSettings.ON_DEMAND));
  }

  /** An index with that many attributes in one part of its key. */
  private static void create(Engine engine, int attributes, KeyRole part) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    definitions.add(new AttributeDefinition("id", AttributeType.S));
    List<KeyElement> key = new ArrayList<>(part == KeyRole.HASH ? List.of() : List.of(HASH));
    for (int i = 0; i < attributes; i++) {
      definitions.add(new AttributeDefinition("a" + i, AttributeType.S));
      key.add(new KeyElement("a" + i, part));
    }
    engine.execute(
        new CreateTable(
            "Orders",
            definitions,
            List.of(HASH),
            null,
            Collections.singletonList(
                new IndexDefinition("index", key, IndexProjection.ALL, null, null, null)),
            TableSettings.ON_DEMAND));
  }
}
