// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guide;

import static dev.dolium.engine.table.KeyType.STRING;
import static dev.dolium.streams.mapping.MappingSettings.StartingPosition.TRIM_HORIZON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.streams.ConsumerSettings;
import dev.dolium.streams.StreamConsumer;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.Streams;
import dev.dolium.streams.lambda.LambdaHandlers;
import dev.dolium.streams.mapping.BatchHandler;
import dev.dolium.streams.mapping.BatchResponse;
import dev.dolium.streams.mapping.EventSourceMapping;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.FailureDestination;
import dev.dolium.streams.mapping.FilterPattern;
import dev.dolium.streams.mapping.MappingSettings;
import dev.dolium.ttl.TimeToLive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide to streams. */
@NullUnmarked // as most applications are
final class StreamsGuideTest {
  private final Clock clock = new Clock();
  private final List<String> log = new ArrayList<>();

  private static final class Clock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }
  }

  @Test
  void guideShowsWhatIsTested() throws IOException {
    assertThat(GuideCode.untested("streams.md", StreamsGuideTest.class)).isEmpty();
  }

  @Test
  void everyExampleRuns(@TempDir Path failures) throws IOException {
    Engine engine =
        Engine.builder()
            .inMemory()
            .with(new Streams())
            .with(new EventSourceMappings())
            .with(new TimeToLive())
            .time(clock)
            .open();
    Table orders =
        engine.createTable(
            TableDefinition.named("Orders").partitionKey("customer", STRING).stream(
                StreamView.NEW_AND_OLD_IMAGES));
    try (engine) {
      orders.put(Item.of("customer", "bob", "amount", "2"));
      consume(engine);
      assertThat(log).hasSize(1);
      orders.put(Item.of("customer", "eve"));
      map(engine, orders, failures);
      assertThat(log).contains("2");
      EventSourceMappings.of(engine).poll();
      EventSourceMappings.of(engine).poll();
      assertThat(filesIn(failures)).isEqualTo(1);
      EventSourceMappings.of(engine).list().forEach(EventSourceMapping::close);
      lambda(engine, orders);
      expire(engine, orders);
      assertThat(orders.scan().toList()).hasSize(2);
      assertThat(EventSourceMappings.of(engine).list().get(0).lastProcessingResult())
          .isEqualTo("OK");
    }
  }

  private void consume(Engine engine) {
    StreamConsumer audit =
        engine
            .service(Streams.class)
            .consume(
                ConsumerSettings.of("audit", "Orders"),
                records ->
                    records.forEach(record -> log.add(record.eventName() + " " + record.keys())));
    audit.poll();
  }

  private void map(Engine engine, Table orders, Path failures) {
    EventSourceMapping mapping =
        EventSourceMappings.of(engine)
            .create(
                MappingSettings.of("totals", orders.describe().streamArn(), TRIM_HORIZON)
                    .batchSize(50)
                    .filters(FilterPattern.of("{\"eventName\": [\"INSERT\", \"MODIFY\"]}"))
                    .reportBatchItemFailures()
                    .bisectBatchOnFunctionError()
                    .maximumRetryAttempts(2)
                    .onFailure(FailureDestination.folder(failures)),
                batch -> {
                  for (StreamRecord record : batch.records()) {
                    if (record.newImage().get("amount").isEmpty()) {
                      return BatchResponse.failed(record.sequenceNumber());
                    }
                    log.add(record.newImage().string("amount"));
                  }
                  return BatchResponse.SUCCESS;
                });
    mapping.poll();
  }

  private static void lambda(Engine engine, Table orders) {
    BatchHandler handler = LambdaHandlers.of("totals", new OrderTotals());
    EventSourceMappings.of(engine)
        .create(MappingSettings.of("totals", orders.describe().streamArn(), TRIM_HORIZON), handler);
  }

  private void expire(Engine engine, Table orders) {
    orders.put(
        Item.of(
            "customer", "ada", "amount", "1.50", "expires", clock.instant().getEpochSecond() + 60));
    TimeToLive.of(engine).enable("Orders", "expires");
    clock.advance(Duration.ofHours(25));
    TimeToLive.of(engine).sweep();
    EventSourceMappings.of(engine).poll();
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
