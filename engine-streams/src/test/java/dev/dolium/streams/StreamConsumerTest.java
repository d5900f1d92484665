// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.ConsumerSettings.Start;
import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumers in the same process. */
@ParameterizedClass
@EnumSource
final class StreamConsumerTest {
  private static final ConsumerSettings AUDIT = ConsumerSettings.of("audit", "People");

  private final StreamBench bench;
  private final Table table;
  private final List<Integer> seen = new ArrayList<>();
  private int written;

  StreamConsumerTest(StoreKind kind, @TempDir Path folder) {
    bench = new StreamBench(kind, folder);
    table = bench.createTable("People", StreamView.NEW_IMAGE);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void handsOverEachRecordOnce() {
    write(250);
    try (StreamConsumer consumer = bench.streams().consume(AUDIT, this::note)) {
      drain(consumer);
      assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(250));
      assertThat(consumer.poll()).isZero();
      write(3);
      drain(consumer);
      assertThat(seen).hasSize(253);
    }
  }

  @Test
  void goesOnWhereItStopped() {
    write(10);
    try (StreamConsumer first = bench.streams().consume(AUDIT.inBatchesOf(1), this::note)) {
      first.poll();
    }
    assertThat(seen).hasSizeBetween(1, 4);
    Table same = bench.reopen(4).engine().table("People");
    same.put(Item.of("id", "p1", "at", 0, "n", written++));
    try (StreamConsumer second = bench.streams().consume(AUDIT, this::note)) {
      drain(second);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(11));
  }

  @Test
  void handsOverAgainWhatTheHandlerFailedOn() {
    write(5);
    Consumer<List<StreamRecord>> failing =
        records -> {
          throw new IllegalArgumentException("poison");
        };
    try (StreamConsumer consumer = bench.streams().consume(AUDIT, failing)) {
      assertThatThrownBy(consumer::poll).hasMessage("poison");
      assertThatThrownBy(consumer::poll).hasMessage("poison");
    }
    try (StreamConsumer consumer = bench.streams().consume(AUDIT, this::note)) {
      drain(consumer);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(5));
  }

  @Test
  void keepsAPlaceForEachName() {
    write(5);
    List<Integer> others = new ArrayList<>();
    try (StreamConsumer audit = bench.streams().consume(AUDIT, this::note);
        StreamConsumer search =
            bench
                .streams()
                .consume(
                    ConsumerSettings.of("search", "People"),
                    records -> records.forEach(record -> others.add(number(record))))) {
      drain(audit);
      drain(search);
      assertThat(others).containsExactlyInAnyOrderElementsOf(seen).hasSize(5);
      assertThatThrownBy(() -> bench.streams().consume(AUDIT, this::note))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("audit");
    }
  }

  @Test
  void beginsWithWhatHappensLaterIfTold() {
    write(5);
    try (StreamConsumer consumer = bench.streams().consume(AUDIT.from(Start.LATEST), this::note)) {
      assertThat(consumer.poll()).isZero();
      write(2);
    }
    try (StreamConsumer consumer = bench.streams().consume(AUDIT.from(Start.LATEST), this::note)) {
      drain(consumer);
    }
    assertThat(seen).containsExactlyInAnyOrder(5, 6);
  }

  @Test
  void finishesAStreamBeforeTheNextOneOfItsTable() {
    write(20);
    bench.setStream("People", null);
    bench.setStream("People", StreamView.NEW_AND_OLD_IMAGES);
    write(20);
    bench.streams().rollShards("People");
    write(20);
    try (StreamConsumer consumer = bench.streams().consume(AUDIT.inBatchesOf(2), this::note)) {
      drain(consumer);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(60));
    assertThat(seen.subList(0, 20)).allMatch(n -> n < 20);
  }

  @Test
  void passesOverWhatIsNotKept() {
    write(4);
    bench.pass(Duration.ofHours(25));
    write(4);
    bench.streams().trim();
    try (StreamConsumer consumer = bench.streams().consume(AUDIT, this::note)) {
      drain(consumer);
    }
    assertThat(seen).containsExactlyInAnyOrder(4, 5, 6, 7);
  }

  @Test
  void worksByItselfOnceStarted() throws InterruptedException {
    BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    int[] failures = {1};
    StreamConsumer consumer =
        bench
            .streams()
            .consume(
                AUDIT,
                records -> {
                  if (failures[0]-- > 0) {
                    throw new IllegalStateException("not yet");
                  }
                  records.forEach(record -> arrived.add(number(record)));
                });
    consumer.start();
    for (int i = 0; i < 5; i++) {
      write(1);
      assertThat(arrived.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
    }
    consumer.close();
    assertThatThrownBy(consumer::poll).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void goesOnAfterAnErrorAndAnInterruptInTheHandler() throws InterruptedException {
    BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    Iterator<Runnable> troubles =
        List.<Runnable>of(
                () -> {
                  throw new OutOfMemoryError("for the handler");
                },
                () -> Thread.currentThread().interrupt(),
                () -> {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("interrupted");
                })
            .iterator();
    Consumer<List<StreamRecord>> troubled =
        records -> {
          if (troubles.hasNext()) {
            troubles.next().run();
          }
          records.forEach(record -> arrived.add(number(record)));
        };
    try (StreamConsumer consumer = bench.streams().consume(AUDIT, troubled)) {
      consumer.start();
      for (int i = 0; i < 4; i++) {
        write(1);
        assertThat(arrived.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
      }
    }
    assertThat(troubles).isExhausted();
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      int n = written++;
      table.put(Item.of("id", "p" + n % 7, "at", 0, "n", n));
    }
  }

  private static void drain(StreamConsumer consumer) {
    while (consumer.poll() > 0) {
      // poll says when there is no more
    }
  }

  private void note(List<StreamRecord> records) {
    records.forEach(record -> seen.add(number(record)));
  }

  private static int number(StreamRecord record) {
    return Objects.requireNonNull(record.newImage()).number("n").toBigDecimal().intValueExact();
  }

  private static List<Integer> upTo(int end) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
