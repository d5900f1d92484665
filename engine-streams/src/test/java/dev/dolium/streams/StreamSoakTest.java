// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Table;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writers, consumers and an event source mapping that are killed, a reader of shards, rollovers,
 * splits, trimming and reopened engines, all at once: every change of every item is seen by all, in
 * order, and none is lost.
 *
 * <p>The long run takes {@code -Dsoak.seconds} on each store, ten minutes by default.
 */
final class StreamSoakTest {
  private static final int WRITERS = 4;
  private static final int ROUNDS = 4;
  private static final int ROLLOVERS = 40;
  private static final int MOST_SHARDS = 12;
  private static final Duration TICK = Duration.ofSeconds(2);

  private final SoakWriters writers = new SoakWriters(WRITERS);
  private final List<SoakConsumer> consumers = new ArrayList<>();
  private final SoakMapping mapping = new SoakMapping(Long.getLong("seed", 1));
  private final ShardWalker walker = new ShardWalker();
  private final long seed = Long.getLong("seed", 1);

  @ParameterizedTest
  @EnumSource
  void everybodySeesEveryChange(StoreKind kind, @TempDir Path folder) throws Exception {
    soak(kind, folder, 10);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void everybodySeesEveryChangeForMinutes(StoreKind kind, @TempDir Path folder) throws Exception {
    soak(kind, folder, Integer.getInteger("soak.seconds", 600));
  }

  private void soak(StoreKind kind, Path folder, int seconds) throws Exception {
    for (int i = 0; i < 3; i++) {
      consumers.add(new SoakConsumer("consumer" + i, seed + i));
    }
    try (StreamBench bench = new StreamBench(kind, folder)) {
      bench.createTable("Soak", StreamView.NEW_AND_OLD_IMAGES);
      for (int round = 0; round < ROUNDS; round++) {
        run(bench, seconds, round);
        bench.reopen(4);
      }
      finish(bench);
    }
  }

  private void run(StreamBench bench, int seconds, int round) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Object>> running = new ArrayList<>();
    String arn = bench.arn("Soak");
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Table table = bench.engine().table("Soak");
      Random random = new Random(seed + 100L * round + writer);
      running.add(repeat(threads, end, () -> write(table, writer, random, end, seconds)));
    }
    for (SoakConsumer consumer : consumers) {
      running.add(repeat(threads, end, () -> consumer.live(bench.streams(), 50)));
    }
    running.add(repeat(threads, end, () -> mapping.live(bench, arn, 20)));
    running.add(repeat(threads, end, () -> walker.walk(bench.streams(), arn)));
    running.add(repeat(threads, end, () -> age(bench, end, seconds * 100 / ROLLOVERS)));
    assertThat(await(end, seconds * 1000L / ROUNDS)).isFalse();
    end.countDown();
    for (Future<Object> each : running) {
      each.get();
    }
    threads.shutdown();
  }

  // Bursts of about fifty writes. A longer run has longer pauses, as every change is remembered.
  private void write(Table table, int writer, Random random, CountDownLatch end, int seconds) {
    writers.write(table, writer, random);
    if (random.nextInt(50) == 0) {
      await(end, Math.max(25, seconds / 2));
    }
  }

  private static boolean await(CountDownLatch end, long millis) {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Future<Object> repeat(ExecutorService threads, CountDownLatch end, Runnable work) {
    Callable<Object> task =
        () -> {
          try {
            while (end.getCount() > 0) {
              work.run();
            }
          } finally {
            end.countDown();
          }
          return true;
        };
    return threads.submit(task);
  }

  // Two seconds of the engine's clock in ten milliseconds: all readers keep up within the fifteen
  // minutes of an iterator and the day of a record, which the long run goes beyond.
  private static void age(StreamBench bench, CountDownLatch end, int ticksOfAShard) {
    if (!await(end, 10)) {
      bench.pass(TICK);
      if (bench.clock().millis() / TICK.toMillis() % ticksOfAShard == 0) {
        bench.streams().rollShards("Soak");
        splitOne(bench);
        bench.streams().trim();
      }
    }
  }

  // Each split is one shard more from then on.
  private static void splitOne(StreamBench bench) {
    List<DescribeStream.Shard> open = bench.openShards(bench.arn("Soak"));
    if (open.size() < MOST_SHARDS) {
      bench.streams().splitShard("Soak", open.get(0).id());
    }
  }

  private void finish(StreamBench bench) {
    ItemHistories history = writers.history(bench.engine().table("Soak"));
    for (SoakConsumer consumer : consumers) {
      while (consumer.live(bench.streams(), Integer.MAX_VALUE) > 0) {
        // It may be killed again; each life goes on.
      }
      consumer.verify(history);
    }
    while (mapping.live(bench, bench.arn("Soak"), Integer.MAX_VALUE) > 0) {
      // It may be killed again, too.
    }
    mapping.verify(history);
    while (walker.walk(bench.streams(), bench.arn("Soak")) > 0) {
      // Shards whose parents are drained now can be read.
    }
    walker.verify(history);
    assertThat(history.byItem()).hasSizeGreaterThan(WRITERS);
  }
}
