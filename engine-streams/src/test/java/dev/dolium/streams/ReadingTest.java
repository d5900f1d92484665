// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.streams.GetShardIterator.Type.AFTER_SEQUENCE_NUMBER;
import static dev.dolium.streams.GetShardIterator.Type.AT_SEQUENCE_NUMBER;
import static dev.dolium.streams.GetShardIterator.Type.LATEST;
import static dev.dolium.streams.GetShardIterator.Type.TRIM_HORIZON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Table;
import dev.dolium.engine.error.ExpiredIteratorException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TrimmedDataAccessException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Iterators and what is read with them. */
@ParameterizedClass
@EnumSource
final class ReadingTest {
  private final StreamBench bench;
  private final Table table;
  private final String arn;
  private final String shard;

  ReadingTest(StoreKind kind, @TempDir Path folder) {
    bench = new StreamBench(kind, folder).reopen(1);
    table = bench.createTable("People", StreamView.NEW_AND_OLD_IMAGES);
    arn = bench.arn("People");
    shard = bench.shards(arn).get(0).id();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  // API_streams_GetShardIterator
  @Test
  void beginsWhereTheTypeSays() {
    put(0, 3);
    List<StreamRecord> all = bench.records(arn, shard);
    String latest = bench.iterator(arn, shard, LATEST);
    assertThat(bench.drain(latest)).isEmpty();
    put(3, 5);
    assertThat(bench.drain(latest)).extracting(ReadingTest::at).containsExactly(3L, 4L);
    String second = all.get(1).sequenceNumber();
    assertThat(bench.drain(iterator(AT_SEQUENCE_NUMBER, second)))
        .extracting(ReadingTest::at)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(bench.drain(iterator(AFTER_SEQUENCE_NUMBER, second)))
        .extracting(ReadingTest::at)
        .containsExactly(2L, 3L, 4L);
  }

  // API_streams_Shard: the range of a shard is made of numbers that can be read from.
  @Test
  void beginsAtTheEndsOfAShard() {
    put(0, 3);
    bench.streams().rollShards("People");
    DescribeStream.Shard closed = bench.shards(arn).get(0);
    assertThat(bench.drain(iterator(AT_SEQUENCE_NUMBER, closed.startingSequenceNumber())))
        .hasSize(3);
    assertThat(bench.drain(iterator(AFTER_SEQUENCE_NUMBER, closed.endingSequenceNumber())))
        .isEmpty();
  }

  // A next iterator is always there on an open shard, also with no records; absent, once a closed
  // shard is drained: asserted.
  @Test
  void endsOnlyWithAClosedShard() {
    String iterator = bench.iterator(arn, shard, TRIM_HORIZON);
    for (int i = 0; i < 3; i++) {
      GetRecords.Result empty = bench.streams().getRecords(GetRecords.of(iterator));
      assertThat(empty.records()).isEmpty();
      iterator = Objects.requireNonNull(empty.nextShardIterator());
    }
    put(0, 2);
    bench.streams().rollShards("People");
    put(2, 3);
    GetRecords.Result first = bench.streams().getRecords(new GetRecords(iterator, 1));
    assertThat(first.records()).hasSize(1);
    GetRecords.Result last =
        bench
            .streams()
            .getRecords(GetRecords.of(Objects.requireNonNull(first.nextShardIterator())));
    assertThat(last.records()).extracting(ReadingTest::at).containsExactly(1L);
    assertThat(last.nextShardIterator()).isNull();
    String child = bench.shards(arn).get(1).id();
    assertThat(bench.records(arn, child)).extracting(ReadingTest::at).containsExactly(2L);
  }

  // API_streams_GetRecords: at most 1,000 records, and 1 MB.
  @Test
  void readsAtMostAMegabyteAndAThousandRecords() {
    put(0, 1005);
    GetRecords.Result page =
        bench.streams().getRecords(GetRecords.of(bench.iterator(arn, shard, TRIM_HORIZON)));
    assertThat(page.records()).hasSize(1000);
    assertThat(bench.drain(Objects.requireNonNull(page.nextShardIterator()))).hasSize(5);

    String latest = bench.iterator(arn, shard, LATEST);
    for (int i = 0; i < 5; i++) {
      table.put(Item.of("id", "big", "at", i, "text", "x".repeat(300 << 10)));
    }
    GetRecords.Result big = bench.streams().getRecords(GetRecords.of(latest));
    assertThat(big.records()).hasSize(3);
    assertThat(bench.drain(Objects.requireNonNull(big.nextShardIterator()))).hasSize(2);
  }

  // Above 1,000 a ValidationException, other than the model says: asserted. Below 1: SDK model.
  @Test
  void refusesLimitsOutOfRange() {
    String iterator = bench.iterator(arn, shard, LATEST);
    assertThatThrownBy(() -> bench.streams().getRecords(new GetRecords(iterator, 1001)))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: Member"
                + " must have value less than or equal to 1000");
    assertThatThrownBy(() -> bench.streams().getRecords(new GetRecords(iterator, 0)))
        .isInstanceOf(ValidationException.class)
        .hasMessageEndingWith("Member must have value greater than or equal to 1");
    assertThatThrownBy(() -> bench.streams().listStreams(new ListStreams(null, 101, null)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(
            () -> bench.streams().describeStream(new DescribeStream(arn, 101, null, null)))
        .isInstanceOf(ValidationException.class);
  }

  // API_streams_GetShardIterator: an iterator expires after 15 minutes.
  @Test
  void expiresIterators() {
    String iterator = bench.iterator(arn, shard, LATEST);
    bench.pass(Duration.ofMinutes(15).minusMillis(1));
    String next =
        Objects.requireNonNull(
            bench.streams().getRecords(GetRecords.of(iterator)).nextShardIterator());
    bench.pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> bench.streams().getRecords(GetRecords.of(iterator)))
        .isInstanceOf(ExpiredIteratorException.class);
    assertThat(bench.streams().getRecords(GetRecords.of(next)).records()).isEmpty();
  }

  @Test
  void keepsIteratorsFromOneOpeningToTheNext() {
    put(0, 2);
    String iterator = bench.iterator(arn, shard, TRIM_HORIZON);
    bench.reopen(1);
    assertThat(bench.drain(iterator)).hasSize(2);
  }

  // SDK model: iterators of 1 to 2,048 characters. They are opaque: API_streams_GetRecords.
  @Test
  void refusesIteratorsThatAreNotOurs() {
    String iterator = bench.iterator(arn, shard, TRIM_HORIZON);
    assertThat(iterator).hasSizeBetween(1, 2048);
    assertInvalid("x");
    assertInvalid(arn + "|1|AAAA");
    assertInvalid(arn + "|1|" + "A".repeat(100));
    for (int at = 0; at < iterator.length() - 2; at += 5) {
      char other = iterator.charAt(at) == 'B' ? 'C' : 'B';
      assertInvalid(iterator.substring(0, at) + other + iterator.substring(at + 1));
    }
  }

  private void assertInvalid(String iterator) {
    assertThatThrownBy(() -> bench.streams().getRecords(GetRecords.of(iterator)))
        .as(iterator)
        .isInstanceOf(ValidationException.class)
        .hasMessage("Invalid ShardIterator");
  }

  // API_streams_GetShardIterator; a number with the types that take none: asserted.
  @Test
  void wantsASequenceNumberOnlyWhereItIsUsed() {
    put(0, 1);
    String number = bench.records(arn, shard).get(0).sequenceNumber();
    assertThatThrownBy(() -> iterator(AT_SEQUENCE_NUMBER, null))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("SequenceNumber");
    assertThatThrownBy(() -> iterator(LATEST, number)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> iterator(TRIM_HORIZON, number))
        .isInstanceOf(ValidationException.class);
    for (String wrong : List.of("1".repeat(21), "9".repeat(31), number + "0", "x".repeat(31))) {
      assertThatThrownBy(() -> iterator(AT_SEQUENCE_NUMBER, wrong))
          .as(wrong)
          .isInstanceOf(ValidationException.class);
    }
  }

  // Malformed ARNs: an AWS SDK's own tests; missing streams and shards: asserted, texts reported.
  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> bench.iterator("fake-stream", shard, LATEST))
        .isInstanceOf(ValidationException.class)
        .hasMessage("Invalid StreamArn");
    String other = arn.replace("People", "Nobody");
    assertThatThrownBy(() -> bench.iterator(other, shard, LATEST))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("Requested resource not found: Stream: " + other + " not found");
    String elsewhere = arn.replace("us-east-1", "us-west-2");
    assertThatThrownBy(() -> bench.shards(elsewhere)).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> bench.iterator(arn, "shardId-00000000000000000000-00000000", LATEST))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessage("Requested resource not found: Shard does not exist");
  }

  // API_streams_GetShardIterator, API_streams_GetRecords: records older than 24 hours are gone;
  // the text was reported by users.
  @Test
  void trimsRecordsExactlyADayOld() {
    put(0, 1);
    bench.pass(Duration.ofHours(1));
    put(1, 2);
    List<StreamRecord> all = bench.records(arn, shard);
    bench.pass(Duration.ofHours(23).minusMillis(1));
    String early = bench.iterator(arn, shard, TRIM_HORIZON);
    assertThat(bench.drain(early)).hasSize(2);
    bench.pass(Duration.ofMillis(1));
    for (int trimmed = 0; trimmed < 2; trimmed++) {
      assertTrimmed(() -> bench.drain(early));
      assertTrimmed(() -> iterator(AT_SEQUENCE_NUMBER, all.get(0).sequenceNumber()));
      assertTrimmed(() -> iterator(AFTER_SEQUENCE_NUMBER, all.get(0).sequenceNumber()));
      assertThat(bench.drain(iterator(AT_SEQUENCE_NUMBER, all.get(1).sequenceNumber()))).hasSize(1);
      assertThat(bench.drain(bench.iterator(arn, shard, TRIM_HORIZON)))
          .extracting(ReadingTest::at)
          .containsExactly(1L);
      bench.streams().trim();
    }
  }

  private static void assertTrimmed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(TrimmedDataAccessException.class)
        .hasMessage("The data you are trying to access has been trimmed");
  }

  // API_streams_ListStreams; the last ARN returned, absent on the last page: asserted.
  @Test
  void listsStreamsPageByPage() {
    bench.createTable("Pets", StreamView.KEYS_ONLY);
    bench.createTable("Plants", StreamView.KEYS_ONLY);
    ListStreams.Result first = bench.streams().listStreams(new ListStreams(null, 2, null));
    assertThat(first.streams())
        .extracting(ListStreams.Stream::tableName)
        .containsExactly("People", "Pets");
    assertThat(first.lastEvaluatedStreamArn()).isEqualTo(first.streams().get(1).arn());
    ListStreams.Result last =
        bench.streams().listStreams(new ListStreams(null, 2, first.lastEvaluatedStreamArn()));
    assertThat(last.streams()).extracting(ListStreams.Stream::tableName).containsExactly("Plants");
    assertThat(last.lastEvaluatedStreamArn()).isNull();
    assertThat(bench.streams().listStreams(ListStreams.of("Pets")).streams()).hasSize(1);
  }

  private String iterator(GetShardIterator.Type type, @Nullable String number) {
    return bench.streams().getShardIterator(new GetShardIterator(arn, shard, type, number));
  }

  private void put(int from, int to) {
    for (int i = from; i < to; i++) {
      table.put(Item.of("id", "ada", "at", i));
    }
  }

  private static long at(StreamRecord record) {
    return record.keys().number("at").toBigDecimal().longValueExact();
  }
}
