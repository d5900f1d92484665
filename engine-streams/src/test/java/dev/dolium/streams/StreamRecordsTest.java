// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.engine.operation.Expression.expression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What produces a record, and what it holds. */
@ParameterizedClass
@EnumSource
final class StreamRecordsTest {
  private static final Item KEY = Item.of("id", "ada", "at", 1);
  private static final Item FIRST = KEY.with("city", "London");
  private static final Item SECOND = KEY.with("city", "Paris");

  private final StreamBench bench;

  StreamRecordsTest(StoreKind kind, @TempDir Path folder) {
    bench = new StreamBench(kind, folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  // API_streams_StreamRecord; whole images with keys, whatever the update touched: asserted.
  @Test
  void showsBothImagesWhole() {
    insertModifyRemove(StreamView.NEW_AND_OLD_IMAGES);
    assertImages(null, FIRST, FIRST, SECOND, SECOND, null);
  }

  // API_StreamSpecification
  @Test
  void showsNewImagesOnly() {
    insertModifyRemove(StreamView.NEW_IMAGE);
    assertImages(null, FIRST, null, SECOND, null, null);
  }

  // API_StreamSpecification
  @Test
  void showsOldImagesOnly() {
    insertModifyRemove(StreamView.OLD_IMAGE);
    assertImages(null, null, FIRST, null, SECOND, null);
  }

  // API_StreamSpecification
  @Test
  void showsKeysOnly() {
    insertModifyRemove(StreamView.KEYS_ONLY);
    assertImages(null, null, null, null, null, null);
  }

  // An item of nothing but its key still has an image, which holds the key: asserted.
  @Test
  void showsTheKeyAsImageOfAnItemThatHasNoMore() {
    Table table = bench.createTable("People", StreamView.NEW_AND_OLD_IMAGES);
    table.put(KEY);
    table.delete(Key.of("ada", 1));
    List<StreamRecord> records = records();
    assertThat(records.get(0).newImage()).isEqualTo(KEY);
    assertThat(records.get(1).oldImage()).isEqualTo(KEY);
  }

  // Identical puts, updates to the same value, deletes of nothing, and maps in another order:
  // asserted.
  @Test
  void hasNoRecordOfAWriteThatChangesNothing() {
    Table table = bench.createTable("People", StreamView.NEW_AND_OLD_IMAGES);
    table.put(KEY.with("m", Map.of("a", 1, "b", 2)));
    table.put(Item.of("m", Map.of("b", 2, "a", 1), "at", 1, "id", "ada"));
    table.update(Key.of("ada", 1), expression("SET m.a = :one").value(":one", 1));
    table.delete(Key.of("bob", 1));
    assertThat(records()).hasSize(1);
  }

  // API_streams_Record, API_streams_StreamRecord; 21 to 40 digits: SDK model.
  @Test
  void fillsEveryMember() {
    bench.createTable("People", StreamView.NEW_AND_OLD_IMAGES).put(FIRST);
    StreamRecord record = records().get(0);
    assertThat(record.eventId()).matches("[0-9a-f]{32}");
    assertThat(record.region()).isEqualTo("us-east-1");
    assertThat(record.created()).isEqualTo(bench.clock().instant());
    assertThat(record.sequenceNumber()).matches("\\d{21,40}");
    assertThat(record.view()).isEqualTo(StreamView.NEW_AND_OLD_IMAGES);
    assertThat(record.userIdentity()).isNull();
    assertThat(record.sizeBytes()).isEqualTo(KEY.sizeBytes() + FIRST.sizeBytes());
  }

  // API_streams_Record: eventID is globally unique. A batch of writes may share its moment.
  @Test
  void tellsAllRecordsApart() {
    Table table = bench.createTable("People", StreamView.KEYS_ONLY);
    for (int i = 0; i < 100; i++) {
      table.put(Item.of("id", "p" + i % 10, "at", i));
    }
    List<StreamRecord> before = records();
    Set<String> ids = new HashSet<>();
    before.forEach(record -> ids.add(record.eventId()));
    assertThat(ids).hasSize(100);
    bench.reopen(4);
    assertThat(records()).isEqualTo(before);
  }

  // DG/Streams: all ways to write are recorded.
  @Test
  void recordsBatches() {
    bench.createTable("People", StreamView.NEW_IMAGE);
    bench
        .engine()
        .execute(
            BatchWriteItem.into(
                "People",
                List.of(
                    new BatchWriteItem.Write.Put(FIRST.attributes()),
                    new BatchWriteItem.Write.Put(FIRST.with("at", 2).attributes()))));
    assertThat(records()).hasSize(2);
  }

  // DG/Streams: a table that turns its stream on later shows changes from then on.
  @Test
  void recordsOnlyWhileTheStreamIsOn() {
    Table table = bench.createTable("People", StreamView.NEW_IMAGE);
    bench.setStream("People", null);
    table.put(FIRST);
    bench.setStream("People", StreamView.OLD_IMAGE);
    table.put(SECOND);
    assertThat(records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.eventName()).isEqualTo(Change.Kind.MODIFY);
              assertThat(record.oldImage()).isEqualTo(FIRST);
            });
  }

  private void insertModifyRemove(StreamView view) {
    Table table = bench.createTable("People", view);
    table.put(FIRST);
    table.update(Key.of("ada", 1), expression("SET city = :c").value(":c", "Paris"));
    table.delete(Key.of("ada", 1));
  }

  private void assertImages(@Nullable Item... oldAndNew) {
    List<StreamRecord> records = records();
    assertThat(records)
        .extracting(StreamRecord::eventName)
        .containsExactly(Change.Kind.INSERT, Change.Kind.MODIFY, Change.Kind.REMOVE);
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.get(i).keys()).isEqualTo(KEY);
      assertThat(records.get(i).oldImage()).isEqualTo(oldAndNew[2 * i]);
      assertThat(records.get(i).newImage()).isEqualTo(oldAndNew[2 * i + 1]);
    }
  }

  private List<StreamRecord> records() {
    return bench.records(bench.arn("People"));
  }
}
