// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.DescribeStream.Shard;
import dev.dolium.streams.StreamBench.StoreKind;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How shards come, follow each other and go. */
@ParameterizedClass
@EnumSource
final class ShardsTest {
  private final StreamBench bench;
  private Table table;
  private String arn = "";

  ShardsTest(StoreKind kind, @TempDir Path folder) {
    bench = new StreamBench(kind, folder);
    table = bench.createTable("People", StreamView.NEW_AND_OLD_IMAGES);
  }

  @BeforeEach
  void name() {
    arn = bench.arn("People");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  // API_streams_Shard: ids of 28 to 65 characters; open shards have no ending number.
  @Test
  void beginsWithOpenShardsWithoutParents() {
    List<Shard> shards = bench.shards(arn);
    assertThat(shards).hasSize(4);
    assertThat(shards)
        .allSatisfy(
            shard -> {
              assertThat(shard.id()).matches("shardId-\\d{20}-[0-9a-f]{8}").hasSizeBetween(28, 65);
              assertThat(shard.parentId()).isNull();
              assertThat(shard.startingSequenceNumber()).matches("\\d{21,40}");
              assertThat(shard.endingSequenceNumber()).isNull();
            });
  }

  // Shards come in the lexical order of their ids, which KCL relies on: asserted.
  @Test
  void listsShardsByTheirIdsAndParentsBeforeChildren() {
    bench.streams().rollShards("People");
    bench.streams().rollShards("People");
    List<Shard> shards = bench.shards(arn);
    assertThat(shards).hasSize(12);
    assertThat(shards).extracting(Shard::id).isSorted().doesNotHaveDuplicates();
    List<String> seen = new ArrayList<>();
    for (Shard shard : shards) {
      if (shard.parentId() != null) {
        assertThat(seen).contains(shard.parentId());
      }
      seen.add(shard.id());
    }
  }

  // DG/Streams.KCLAdapter: closed shards have an end, and a child takes over after it.
  @Test
  void numbersGrowFromParentToChild() {
    for (int round = 0; round < 4; round++) {
      if (round != 2) {
        table.put(Item.of("id", "ada", "at", round));
      }
      bench.streams().rollShards("People");
    }
    Map<String, Shard> byId = new HashMap<>();
    for (Shard shard : bench.shards(arn)) {
      byId.put(shard.id(), shard);
      BigInteger start = new BigInteger(shard.startingSequenceNumber());
      if (shard.endingSequenceNumber() != null) {
        assertThat(new BigInteger(shard.endingSequenceNumber())).isGreaterThan(start);
      }
      if (shard.parentId() != null) {
        String end = Objects.requireNonNull(byId.get(shard.parentId())).endingSequenceNumber();
        assertThat(start).isGreaterThan(new BigInteger(Objects.requireNonNull(end)));
      }
      for (StreamRecord record : bench.records(arn, shard.id())) {
        BigInteger number = new BigInteger(record.sequenceNumber());
        assertThat(number).isGreaterThanOrEqualTo(start);
        if (shard.endingSequenceNumber() != null) {
          assertThat(number).isLessThanOrEqualTo(new BigInteger(shard.endingSequenceNumber()));
        }
      }
    }
  }

  // DG/Streams: changes of one item are in order; a parent is read before its children.
  @Test
  void keepsTheOrderOfAnItemAcrossRollovers() {
    for (int i = 0; i < 40; i++) {
      table.put(Item.of("id", "ada", "at", 1, "n", i));
      if (i % 7 == 0) {
        bench.streams().rollShards("People");
      }
      bench.pass(Duration.ofMinutes(11));
    }
    List<Item> images = new ArrayList<>();
    bench.records(arn).forEach(record -> images.add(Objects.requireNonNull(record.newImage())));
    assertThat(images).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(images.get(i).number("n").toBigDecimal().intValueExact()).isEqualTo(i);
    }
  }

  // DG/Streams: shards also split, and then a parent has two children. All records of a partition
  // key are in one of them.
  @Test
  void splitsAShardInTwo() {
    write(40, 0);
    Shard parent = bench.openShards(arn).get(0);
    List<StreamRecord> before = bench.records(arn, parent.id());
    bench.streams().splitShard("People", parent.id());
    write(40, 1);
    List<Shard> children =
        bench.shards(arn).stream().filter(each -> parent.id().equals(each.parentId())).toList();
    assertThat(children).hasSize(2);
    assertThat(bench.shards(arn)).hasSize(6).extracting(Shard::id).isSorted();
    assertThat(bench.openShards(arn)).hasSize(5).doesNotContain(parent);
    assertThat(bench.streams().describeStream(DescribeStream.childrenOf(arn, parent.id())).shards())
        .isEqualTo(children);
    assertThat(bench.records(arn, parent.id())).isEqualTo(before);
    Set<String> lower = keys(bench.records(arn, children.get(0).id()));
    Set<String> upper = keys(bench.records(arn, children.get(1).id()));
    assertThat(lower).isNotEmpty().doesNotContainAnyElementsOf(upper);
    assertThat(upper).isNotEmpty();
    lower.addAll(upper);
    assertThat(lower).isEqualTo(keys(before));
    assertThat(bench.records(arn)).hasSize(80);
  }

  @Test
  void splitsAndRollsOverAgainAndAgain() {
    for (int round = 0; round < 12; round++) {
      write(20, round);
      List<Shard> open = bench.openShards(arn);
      bench.streams().splitShard("People", open.get(round % open.size()).id());
      if (round % 3 == 2) {
        bench.streams().rollShards("People");
        bench.reopen(4);
        table = bench.engine().table("People");
      }
    }
    assertThat(bench.openShards(arn)).hasSize(16);
    assertThat(bench.shards(arn)).extracting(Shard::id).isSorted().doesNotHaveDuplicates();
    Map<String, Integer> last = new HashMap<>();
    for (StreamRecord record : bench.records(arn)) {
      int round = Objects.requireNonNull(record.newImage()).number("n").toBigDecimal().intValue();
      assertThat(last.getOrDefault(record.keys().string("id"), -1)).isEqualTo(round - 1);
      last.put(record.keys().string("id"), round);
    }
    assertThat(last).hasSize(20).allSatisfy((key, round) -> assertThat(round).isEqualTo(11));
  }

  @Test
  void splitsOnlyWhatIsOpen() {
    String id = bench.openShards(arn).get(0).id();
    bench.streams().splitShard("People", id);
    assertThatThrownBy(() -> bench.streams().splitShard("People", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id);
    assertThatThrownBy(() -> bench.streams().splitShard("Nobody", id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(int items, int n) {
    for (int i = 0; i < items; i++) {
      table.put(Item.of("id", "p" + i, "at", 0, "n", n));
    }
  }

  private static Set<String> keys(List<StreamRecord> records) {
    Set<String> keys = new HashSet<>();
    records.forEach(record -> keys.add(record.keys().string("id")));
    return keys;
  }

  // Reported by users: shards roll over about every four hours.
  @Test
  void rollsOverAfterFourHours() {
    bench.pass(Duration.ofHours(4).minusMillis(1));
    assertThat(bench.shards(arn)).hasSize(4);
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.shards(arn)).hasSize(8);
    assertThat(bench.openShards(arn)).hasSize(4).allMatch(shard -> shard.parentId() != null);
  }

  // API_streams_DescribeStream
  @Test
  void pagesByAtMostAHundredShards() {
    for (int i = 0; i < 30; i++) {
      bench.streams().rollShards("People");
    }
    DescribeStream.Result first = bench.streams().describeStream(DescribeStream.of(arn));
    assertThat(first.shards()).hasSize(100);
    assertThat(first.lastEvaluatedShardId()).isEqualTo(first.shards().get(99).id());
    DescribeStream.Result second =
        bench
            .streams()
            .describeStream(new DescribeStream(arn, null, first.lastEvaluatedShardId(), null));
    assertThat(second.shards()).hasSize(24);
    assertThat(second.lastEvaluatedShardId()).isNull();
  }

  // An unknown exclusive start gives an empty list: asserted.
  @Test
  void findsNothingAfterAnUnknownShard() {
    String unknown = "shardId-00000000000000000000-00000000";
    DescribeStream.Result page =
        bench.streams().describeStream(new DescribeStream(arn, null, unknown, null));
    assertThat(page.shards()).isEmpty();
    assertThat(page.lastEvaluatedShardId()).isNull();
  }

  // API_streams_ShardFilter
  @Test
  void findsTheChildrenOfAShard() {
    Shard parent = bench.shards(arn).get(1);
    assertThat(children(parent)).isEmpty();
    bench.streams().rollShards("People");
    bench.streams().rollShards("People");
    assertThat(children(parent)).singleElement().extracting(Shard::parentId).isEqualTo(parent.id());
  }

  private List<Shard> children(Shard parent) {
    return bench.streams().describeStream(DescribeStream.childrenOf(arn, parent.id())).shards();
  }

  // DG/Streams: data is kept for 24 hours; a child may name a parent that is gone.
  @Test
  void forgetsShardsWithTheirLastRecord() {
    table.put(Item.of("id", "ada", "at", 1));
    Shard full =
        bench.shards(arn).stream()
            .filter(shard -> !bench.records(arn, shard.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    bench.pass(Duration.ofHours(25));
    assertThat(bench.shards(arn)).extracting(Shard::id).doesNotContain(full.id());
    assertThat(children(full)).singleElement().extracting(Shard::parentId).isEqualTo(full.id());
    bench.streams().trim();
    assertThat(children(full)).hasSize(1);
    bench.pass(Duration.ofHours(25));
    bench.streams().trim();
    assertThat(bench.openShards(arn)).hasSize(4);
    assertThat(bench.reopen(4).openShards(arn)).hasSize(4);
  }

  // DG/Streams: a stream that is turned off is read on for 24 hours.
  @Test
  void readsOnAfterTheStreamWasTurnedOff() {
    table.put(Item.of("id", "ada", "at", 1));
    bench.setStream("People", null);
    assertReadableForADay();
  }

  // DG/Streams: so is the stream of a table that was dropped.
  @Test
  void readsOnAfterTheTableWasDropped() {
    table.put(Item.of("id", "ada", "at", 1));
    bench.engine().execute(new DeleteTable("People"));
    assertReadableForADay();
  }

  private void assertReadableForADay() {
    bench.pass(Duration.ofHours(23));
    assertThat(bench.streams().describeStream(DescribeStream.of(arn)).status())
        .isEqualTo(DescribeStream.Status.DISABLED);
    assertThat(bench.openShards(arn)).isEmpty();
    assertThat(bench.records(arn)).hasSize(1);
    assertThat(bench.streams().listStreams(ListStreams.of("People")).streams()).hasSize(1);
    bench.pass(Duration.ofHours(1));
    for (int trimmed = 0; trimmed < 2; trimmed++) {
      assertThatThrownBy(() -> bench.shards(arn))
          .hasMessage("Requested resource not found: Stream: " + arn + " not found");
      assertThat(bench.streams().listStreams(ListStreams.of("People")).streams()).isEmpty();
      bench.streams().trim();
    }
  }

  // API_UpdateTable: each enabling has a stream of its own. Asserted: the earlier one is disabled.
  @Test
  void keepsEnablingsApart() {
    table.put(Item.of("id", "ada", "at", 1));
    bench.setStream("People", null);
    bench.setStream("People", StreamView.KEYS_ONLY);
    table.put(Item.of("id", "ada", "at", 2));
    table.put(Item.of("id", "ada", "at", 3));
    String second = bench.arn("People");
    assertThat(second).isNotEqualTo(arn);
    assertThat(bench.records(arn)).hasSize(1);
    assertThat(bench.records(second)).hasSize(2);
    assertThat(bench.streams().listStreams(ListStreams.of("People")).streams()).hasSize(2);
  }

  @Test
  void spreadsStreamsOverAsManyShardsAsTheEngineIsTold() {
    bench.reopen(1);
    assertThat(bench.shards(arn)).hasSize(4);
    bench.createTable("Pets", StreamView.KEYS_ONLY);
    assertThat(bench.shards(bench.arn("Pets"))).hasSize(1);
  }
}
