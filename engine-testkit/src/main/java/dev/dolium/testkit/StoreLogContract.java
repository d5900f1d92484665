// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.bytes;
import static dev.dolium.testkit.StoreText.commit;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.text;
import static dev.dolium.testkit.StoreText.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How logs grow, how far they may be read, and how they are trimmed. */
interface StoreLogContract extends StoreFixture {
  @Test
  default void sequencesOfLogsGrowByThemselves() {
    append("log1", "a");
    append("log2", "b");
    append("log1", "c");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(1, "a", 2, "c"));
    assertThat(records("log2", 9)).containsExactlyEntriesOf(sorted(1, "b"));
    assertThat(store().horizon(bytes("log1"))).isEqualTo(2);
    assertThat(store().horizon(bytes("log2"))).isEqualTo(1);
    assertThat(store().horizon(bytes("log3"))).isZero();
  }

  @Test
  default void appendsOfOneCommitKeepTheirOrder() {
    commit(
        store(),
        batch -> {
          batch.append(bytes("log1"), bytes("a"));
          batch.append(bytes("log2"), bytes("b"));
          batch.append(bytes("log1"), bytes("c"));
        });
    append("log1", "d");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(1, "a", 2, "c", 3, "d"));
    assertThat(store().horizon(bytes("log1"))).isEqualTo(3);
  }

  @Test
  default void recordsOrderBySequenceBeyondOneByte() {
    for (int i = 1; i <= 300; i++) {
      append("log1", "" + i);
    }
    assertThat(records("log1", 300).values()).hasSize(300).last().isEqualTo("300");
    assertThat(List.copyOf(records("log1", 300).keySet())).isSorted().contains(255L, 256L, 257L);
  }

  @Test
  default void horizonNeverHidesLaterRecord() throws Exception {
    int appenders = 3;
    int rounds = 300;
    AtomicInteger running = new AtomicInteger(appenders);
    SortedMap<Long, String> seen = new TreeMap<>();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < appenders; i++) {
      int appender = i;
      tasks.add(
          () -> {
            for (int round = 0; round < rounds; round++) {
              appendCount(appender, round);
            }
            running.decrementAndGet();
            return null;
          });
    }
    tasks.add(
        () -> {
          while (running.get() > 0) {
            pollInto(seen);
          }
          return null;
        });
    Race.run(tasks);
    pollInto(seen);
    assertThat(seen).hasSize(appenders * rounds);
    assertThat(seen).isEqualTo(records("log1", Long.MAX_VALUE));
    assertEachCountsUp(seen.values(), appenders);
  }

  /** Counts up an item of a few and appends the count, so that commits meet in pairs. */
  private void appendCount(int appender, int round) {
    String name = "item" + (appender + round) % 2;
    update(
        store(),
        List.of(item(name)),
        (reads, batch) -> {
          byte[] before = reads.get(item(name));
          int count = 1 + (before == null ? 0 : Integer.parseInt(text(before)));
          batch.put(Family.DATA, bytes(name), bytes("" + count));
          batch.append(bytes("log1"), bytes(name + ":" + count));
        });
  }

  /** Reads on from the last record seen to the horizon, as a reader of the log does. */
  private void pollInto(SortedMap<Long, String> seen) {
    long after = seen.isEmpty() ? 0 : seen.lastKey();
    long horizon = store().horizon(bytes("log1"));
    SortedMap<Long, String> next = records("log1", horizon);
    seen.putAll(next.tailMap(after + 1));
    assertThat(next.headMap(after + 1)).isEqualTo(seen.headMap(after + 1));
  }

  private static void assertEachCountsUp(Iterable<String> records, int names) {
    int[] counts = new int[names];
    for (String record : records) {
      int name = record.charAt("item".length()) - '0';
      int count = Integer.parseInt(record.substring(record.indexOf(':') + 1));
      assertThat(count).as(record).isEqualTo(++counts[name]);
    }
  }

  @Test
  default void trimmedRecordsAreGoneAtOnce() {
    for (int i = 1; i <= 5; i++) {
      append("log1", "" + i);
      append("log2", "" + i);
    }
    store().trim(bytes("log1"), 3);
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(4, "4", 5, "5"));
    assertThat(records("log2", 9)).hasSize(5);
    assertThat(store().horizon(bytes("log1"))).isEqualTo(5);
    store().trim(bytes("log1"), 2);
    assertThat(records("log1", 9)).hasSize(2);
  }

  @Test
  default void trimsManyRecords() {
    for (int i = 1; i <= 3000; i++) {
      append("log1", "" + i);
    }
    append("log2", "a");
    store().trim(bytes("log1"), 2998);
    assertThat(records("log1", 9000)).containsExactlyEntriesOf(sorted(2999, "2999", 3000, "3000"));
    reopened();
    assertThat(records("log1", 9000)).hasSize(2);
    store().trim(bytes("log1"), 2999);
    assertThat(records("log1", 9000)).containsExactlyEntriesOf(sorted(3000, "3000"));
    assertThat(records("log2", 9)).hasSize(1);
  }

  @Test
  default void sequencesAreNeverGivenTwice() {
    append("log1", "a");
    append("log1", "b");
    store().trim(bytes("log1"), 2);
    assertThat(entries(store(), all(Family.LOG))).isEmpty();
    assertThat(store().horizon(bytes("log1"))).isEqualTo(2);
    append("log1", "c");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(3, "c"));
    store().trim(bytes("log1"), 3);
    reopened();
    assertThat(store().horizon(bytes("log1"))).isEqualTo(3);
    append("log1", "d");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(4, "d"));
    assertThat(reopened().horizon(bytes("log1"))).isEqualTo(4);
  }

  @Test
  default void trimBeyondHorizonLeavesLaterRecords() {
    append("log1", "a");
    store().trim(bytes("log1"), 100);
    append("log1", "b");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(2, "b"));
    store().trim(bytes("never"), 100);
    append("never", "x");
    assertThat(records("never", 9)).containsExactlyEntriesOf(sorted(1, "x"));
  }

  @Test
  default void sequencesGoOnAfterReopening() {
    append("log1", "a");
    append("log2", "a");
    append("log1", "b");
    reopened();
    append("log1", "c");
    assertThat(records("log1", 9)).containsExactlyEntriesOf(sorted(1, "a", 2, "b", 3, "c"));
    assertThat(store().horizon(bytes("log2"))).isEqualTo(1);
  }

  @Test
  default void discardForgetsLogs() {
    append("log1", "a");
    append("log2", "a");
    store().trim(bytes("log1"), 1);
    store().discard(KeyRange.startingWith(Family.LOG, bytes("log1")));
    assertThat(store().horizon(bytes("log1"))).isZero();
    assertThat(reopened().horizon(bytes("log1"))).isZero();
    assertThat(records("log2", 9)).hasSize(1);
  }

  private void append(String log, String value) {
    commit(store(), batch -> batch.append(bytes(log), bytes(value)));
  }

  /** The records of a log up to a sequence. */
  private SortedMap<Long, String> records(String log, long upToSequence) {
    SortedMap<Long, String> records = new TreeMap<>();
    store()
        .scan(
            KeyRange.startingWith(Family.LOG, bytes(log)),
            ScanOrder.ASCENDING,
            (key, keyLength, value, valueLength) -> {
              assertThat(keyLength).isEqualTo(log.length() + Long.BYTES);
              long sequence = ByteBuffer.wrap(key).getLong(log.length());
              if (sequence <= upToSequence) {
                records.put(sequence, text(value, valueLength));
              }
              return sequence < upToSequence;
            });
    return records;
  }

  private static SortedMap<Long, String> sorted(Object... pairs) {
    SortedMap<Long, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(((Number) pairs[i]).longValue(), (String) pairs[i + 1]);
    }
    return map;
  }
}
