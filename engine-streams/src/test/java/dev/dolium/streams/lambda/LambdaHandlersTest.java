// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.lambda;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.BatchHandler;
import dev.dolium.streams.mapping.EventSourceMapping;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.FailedBatch;
import dev.dolium.streams.mapping.MappingSettings;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import dev.dolium.testkit.model.HistoryClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers of AWS Lambda's library, unchanged, as functions of mappings. */
final class LambdaHandlersTest {
  private final HistoryClock clock = new HistoryClock();
  private final Engine engine =
      Engine.builder()
          .inMemory()
          .with(new Streams())
          .with(new EventSourceMappings())
          .time(clock)
          .streamShards(1)
          .open();
  private final Table orders =
      engine.createTable(
          TableDefinition.named("Orders")
              .partitionKey("customer", STRING)
              .sortKey("at", NUMBER)
              .stream(StreamView.NEW_AND_OLD_IMAGES));
  private final List<FailedBatch> failures = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private MappingSettings settings() {
    String arn = Objects.requireNonNull(orders.describe().streamArn());
    return MappingSettings.of("totals", arn, StartingPosition.TRIM_HORIZON)
        .onFailure(failures::add);
  }

  private EventSourceMapping create(MappingSettings settings, BatchHandler handler) {
    return EventSourceMappings.of(engine).create(settings, handler);
  }

  private void order(String customer, int at, String amount) {
    orders.put(Item.of("customer", customer, "at", at, "amount", amount));
  }

  @Test
  void contextNamesTheRegionAndAccountOfTheEngine() {
    try (Engine other =
        Engine.builder()
            .inMemory()
            .with(new Streams())
            .with(new EventSourceMappings())
            .time(clock)
            .region("eu-west-1")
            .account("123456789012")
            .open()) {
      Table table =
          other.createTable(
              TableDefinition.named("Orders").partitionKey("customer", STRING).stream(
                  StreamView.KEYS_ONLY));
      List<String> arns = new ArrayList<>();
      EventSourceMapping mapping =
          EventSourceMappings.of(other)
              .create(
                  MappingSettings.of(
                      "totals",
                      Objects.requireNonNull(table.describe().streamArn()),
                      StartingPosition.TRIM_HORIZON),
                  LambdaHandlers.of(
                      "totals",
                      (event, context) -> {
                        arns.add(context.getInvokedFunctionArn());
                        return "";
                      }));
      table.put(Item.of("customer", "ada"));
      mapping.poll();
      assertThat(arns).containsExactly("arn:aws:lambda:eu-west-1:123456789012:function:totals");
    }
  }

  @Test
  void poisonIsBisectedOutAndLandsAtTheDestination() {
    for (int i = 0; i < 10; i++) {
      order("ada", i, i == 6 ? "a lot" : "1.50");
    }
    OrderTotals function = new OrderTotals();
    EventSourceMapping mapping =
        create(
            settings()
                .reportBatchItemFailures()
                .bisectBatchOnFunctionError()
                .maximumRetryAttempts(2),
            LambdaHandlers.of("totals", function));
    for (int i = 0; i < 4; i++) {
      mapping.poll();
    }
    assertThat(function.totals).containsExactly(Map.entry("ada", new BigDecimal("13.50")));
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).batch().records())
        .extracting(record -> record.keys().number("at").toString())
        .containsExactly("6");
    assertThat(failures.get(0).toJson())
        .contains("\"condition\":\"RetryAttemptsExhausted\"", "\"batchSize\":1");
  }

  @Test
  void thrownErrorsAreBisectedToo() {
    order("ada", 0, "1");
    order("ada", 1, "2");
    orders.delete(Key.of("ada", 0));
    order("bob", 2, "3");
    OrderTotals function = new OrderTotals();
    EventSourceMapping mapping =
        create(
            settings().bisectBatchOnFunctionError().maximumRetryAttempts(0),
            LambdaHandlers.of("totals", function));
    mapping.poll();
    // A handler that adds before it throws sees records more than once.
    assertThat(function.totals.get("bob")).isEqualTo("3");
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).batch().records()).hasSize(1);
  }

  @Test
  void recordsHaveAllThatLambdaShows() {
    clock.jump(Duration.ofMillis(1_500));
    orders.put(
        Item.of(
            "customer",
            "ada",
            "at",
            1,
            "yes",
            true,
            "none",
            null,
            "list",
            List.of("x", 2),
            "map",
            Map.of("n", 1),
            "bytes",
            new byte[] {1, 2}));
    List<DynamodbStreamRecord> seen = new ArrayList<>();
    create(
            settings(),
            LambdaHandlers.of(
                "all",
                (event, context) -> {
                  seen.addAll(event.getRecords());
                  return "any answer";
                }))
        .poll();
    DynamodbStreamRecord record = seen.get(0);
    assertThat(record.getEventName()).isEqualTo("INSERT");
    assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
    assertThat(record.getEventSourceARN()).isEqualTo(orders.describe().streamArn());
    assertThat(record.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(record.getDynamodb().getApproximateCreationDateTime())
        .isEqualTo("2026-01-01T00:00:01.000Z");
    assertThat(record.getDynamodb().getOldImage()).isNull();
    assertThat(record.getDynamodb().getKeys().toString()).contains("{S: ada,}", "{N: 1,}");
    checkImage(record.getDynamodb().getNewImage());
    assertThat(failures).isEmpty();
  }

  private static void checkImage(Map<String, AttributeValue> image) {
    assertThat(value(image, "yes").getBOOL()).isTrue();
    assertThat(value(image, "none").getNULL()).isTrue();
    assertThat(value(image, "list").getL()).extracting(AttributeValue::getN).contains("2");
    assertThat(value(value(image, "map").getM(), "n").getN()).isEqualTo("1");
    assertThat(value(image, "bytes").getB().array()).containsExactly(1, 2);
  }

  private static AttributeValue value(Map<String, AttributeValue> image, String name) {
    return Objects.requireNonNull(image.get(name));
  }

  @Test
  void answersThatAreNoReportFailTheBatchIfReportsAreHeeded() {
    order("ada", 0, "1");
    create(
            settings().reportBatchItemFailures().maximumRetryAttempts(0),
            LambdaHandlers.of("odd", (event, context) -> "ok"))
        .poll();
    assertThat(failures).hasSize(1);
  }

  @Test
  void mapsAreReadAsReports() {
    order("ada", 0, "1");
    order("ada", 1, "1");
    create(
            settings().reportBatchItemFailures().maximumRetryAttempts(0),
            LambdaHandlers.of(
                "maps",
                (event, context) ->
                    Map.of(
                        "batchItemFailures",
                        List.of(
                            Map.of(
                                "itemIdentifier",
                                event.getRecords().get(1).getDynamodb().getSequenceNumber())))))
        .poll();
    assertThat(failures.get(0).batch().records()).hasSize(1);
  }

  @Test
  void windowsCarryTheirState() {
    order("ada", 0, "1");
    order("ada", 1, "1");
    List<DynamodbTimeWindowEvent> ends = new ArrayList<>();
    EventSourceMapping mapping =
        create(
            settings().batchSize(1).tumblingWindow(Duration.ofMinutes(1)),
            LambdaHandlers.ofWindows("windows", (event, context) -> count(event, ends)));
    mapping.poll();
    clock.jump(Duration.ofMinutes(1));
    mapping.poll();
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0).getState()).containsExactly(Map.entry("n", "2"));
    assertThat(ends.get(0).getWindow().getEnd()).isEqualTo("2026-01-01T00:01:00Z");
    assertThat(ends.get(0).getIsWindowTerminatedEarly()).isFalse();
  }

  private static TimeWindowEventResponse count(
      DynamodbTimeWindowEvent event, List<DynamodbTimeWindowEvent> ends) {
    if (event.getIsFinalInvokeForWindow()) {
      ends.add(event);
    }
    int before = Integer.parseInt(event.getState().getOrDefault("n", "0"));
    return TimeWindowEventResponse.builder()
        .withState(Map.of("n", "" + (before + event.getRecords().size())))
        .build();
  }
}
