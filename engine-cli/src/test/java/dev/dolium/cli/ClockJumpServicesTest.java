// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.InvalidRestoreTimeException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.streams.DescribeStream;
import dev.dolium.streams.GetRecords;
import dev.dolium.streams.GetShardIterator;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.EventSourceMapping;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.MappingSettings;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import dev.dolium.ttl.TimeToLive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from writes goes on in order when the clock jumps back an hour. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
final class ClockJumpServicesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final boolean onDisk;
  private final Path folder;
  private Engine engine;
  private final Table items;
  private final String arn;

  ClockJumpServicesTest(boolean onDisk, @TempDir Path place) {
    this.onDisk = onDisk;
    this.folder = place.resolve("data");
    this.engine = open();
    this.items =
        engine.createTable(
            TableDefinition.named("Items").partitionKey("id", STRING).stream(
                StreamView.NEW_AND_OLD_IMAGES));
    this.arn = Objects.requireNonNull(items.describe().streamArn());
  }

  private Engine open() {
    var builder = onDisk ? Engine.builder().store(RocksStore.open(folder)) : Engine.builder();
    return builder.time(now::get).streamShards(1).open();
  }

  /** The same data in an engine that is opened while the clock is behind. */
  private void reopen() {
    Engine before = engine;
    if (onDisk) {
      before.close();
      engine = open();
    } else {
      engine = before.fork();
      before.close();
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  @AfterEach
  void close() {
    assertThat(engine.verify().problems()).isEmpty();
    engine.close();
  }

  private String iterator(GetShardIterator.Type type) {
    Streams streams = engine.service(Streams.class);
    String shard = streams.describeStream(DescribeStream.of(arn)).shards().get(0).id();
    return streams.getShardIterator(GetShardIterator.of(arn, shard, type));
  }

  private List<StreamRecord> records(String iterator) {
    return engine.service(Streams.class).getRecords(GetRecords.of(iterator)).records();
  }

  private void put(int n) {
    engine.table("Items").put(Item.of("id", "a", "n", n));
  }

  @Test
  void streamsAndTheirIteratorsGoOnInOrder() {
    put(0);
    String latest = iterator(GetShardIterator.Type.LATEST);
    pass(Duration.ofHours(-1));
    put(1);
    assertThat(records(latest)).hasSize(1);
    reopen();
    put(2);
    pass(Duration.ofMinutes(30));
    put(3);
    engine.service(Streams.class).trim();
    pass(Duration.ofMinutes(31));
    put(4);
    assertThat(records(latest)).hasSize(4);
    List<StreamRecord> all = records(iterator(GetShardIterator.Type.TRIM_HORIZON));
    assertThat(all).hasSize(5);
    assertThat(all.stream().map(StreamRecord::sequenceNumber)).isSorted().doesNotHaveDuplicates();
    assertThat(all.stream().map(StreamRecord::created)).isSorted();
  }

  @Test
  void mappingHandsOverWhatItHasReadBeforeTheJump() {
    List<String> seen = new ArrayList<>();
    EventSourceMapping mapping =
        EventSourceMappings.of(engine)
            .create(
                MappingSettings.of("audit", arn, StartingPosition.TRIM_HORIZON)
                    .maximumBatchingWindow(Duration.ofSeconds(10)),
                batch -> {
                  batch.records().forEach(record -> seen.add(record.sequenceNumber()));
                  return null;
                });
    put(0);
    mapping.poll();
    pass(Duration.ofHours(-1));
    put(1);
    mapping.poll();
    pass(Duration.ofSeconds(11));
    mapping.poll();
    assertThat(seen).hasSize(2).isSorted();
  }

  @Test
  void itemsExpireByTheClockAsItIs() {
    TimeToLive ttl = TimeToLive.of(engine);
    ttl.enable("Items", "expires");
    long beforeTheJump = NOON.minus(Duration.ofMinutes(30)).getEpochSecond();
    long longAgo = NOON.minus(Duration.ofHours(2)).getEpochSecond();
    pass(Duration.ofHours(-1));
    items.put(Item.of("id", "later", "expires", beforeTheJump));
    items.put(Item.of("id", "now", "expires", longAgo));
    ttl.sweep();
    assertThat(items.get(Key.of("later"))).isPresent();
    assertThat(items.get(Key.of("now"))).isEmpty();
    pass(Duration.ofMinutes(31));
    ttl.sweep();
    assertThat(items.get(Key.of("later"))).isEmpty();
    List<StreamRecord> all = records(iterator(GetShardIterator.Type.TRIM_HORIZON));
    assertThat(all).hasSize(4);
    assertThat(all.stream().map(StreamRecord::created)).isSorted();
  }

  @Test
  void pastIsKeptAndWhatWasWrittenAfterTheJumpComesAfterIt() {
    Backups backups = Backups.of(engine);
    backups.enablePointInTimeRecovery("Items");
    put(0);
    pass(Duration.ofMinutes(10));
    put(1);
    Instant before = Objects.requireNonNull(now.get());
    pass(Duration.ofHours(-1));
    put(2);
    backups.run();
    assertThatThrownBy(() -> backups.restoreToPointInTime("Items", "Past", NOON))
        .isInstanceOf(InvalidRestoreTimeException.class);
    String arnOfBackup = backups.createBackup("Items", "after-the-jump").arn();
    reopen();
    put(3);
    pass(Duration.ofHours(2));
    put(4);
    Backups again = Backups.of(engine);
    again.run();
    assertThat(restored(again, "Noon", NOON.plusSeconds(1))).isEqualTo(0);
    assertThat(restored(again, "After", before.plusSeconds(60))).isEqualTo(3);
    Table copy = again.restoreFromBackup(arnOfBackup, "Copy");
    assertThat(number(copy)).isEqualTo(2);
  }

  private static int restored(Backups backups, String name, Instant moment) {
    return number(backups.restoreToPointInTime("Items", name, moment));
  }

  private static int number(Table table) {
    Item item =
        table.query(expression("id = :id").value(":id", "a")).toList().stream()
            .findFirst()
            .orElseThrow();
    return item.number("n").toBigDecimal().intValueExact();
  }
}
