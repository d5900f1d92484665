// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.table.StreamView;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.streams.Streams;
import dev.dolium.ttl.TimeToLive;
import dev.dolium.ttl.TimeToLiveOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How fast are expired items deleted, with their index entries and stream records, and what does a
 * writer notice of the sweeper at its default rate?
 *
 * <p>Half of the orders have expired when time to live is turned on. A writer changes others of the
 * table for {@code -Dseconds} without and with the sweeper; then everything is swept at once.
 */
public final class ExpirySweep {
  private static final InstantSource TIME = InstantSource.system();
  private static final int SECONDS = Integer.getInteger("seconds", 10);
  private static final int STEP = 7919;
  private static final int BATCH = 25;

  private final Path folder = Orders.newFolder();
  private int version = 1;

  private ExpirySweep() {}

  /** Runs all of it and prints the figures. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws InterruptedException {
    ExpirySweep sweep = new ExpirySweep();
    try {
      long alone = sweep.measureWriterAlone();
      sweep.measureBackfill();
      sweep.measureWriterBesideSweeper(alone);
      sweep.measureSweep();
    } finally {
      Orders.delete(sweep.folder);
    }
  }

  private Engine open(TimeToLive timeToLive) {
    return builder(timeToLive).open();
  }

  private EngineBuilder builder(TimeToLive timeToLive) {
    return Engine.builder()
        .store(RocksStore.open(folder, Orders.OPTIONS))
        .with(new Streams())
        .with(timeToLive);
  }

  private long measureWriterAlone() throws InterruptedException {
    try (Engine engine = open(new TimeToLive())) {
      engine.createTable(Orders.indexedDefinition().stream(StreamView.NEW_AND_OLD_IMAGES));
      load(engine);
      write(engine);
      return write(engine);
    }
  }

  // With a clock of its own the engine fills the order of expiry in the caller, to the end.
  private void measureBackfill() {
    try (Engine engine = builder(new TimeToLive()).time(TIME).open()) {
      long start = TIME.millis();
      TimeToLive.of(engine).enable(Orders.TABLE, "expires");
      print("back-fill: %d ms", TIME.millis() - start);
    }
  }

  private void measureWriterBesideSweeper(long alone) throws InterruptedException {
    try (Engine engine = open(new TimeToLive())) {
      long beside = write(engine);
      print(
          "writer: %d/s alone, %d/s beside the sweeper, %d %%",
          alone / SECONDS, beside / SECONDS, 100 * beside / alone);
    }
  }

  private void measureSweep() {
    TimeToLiveOptions byHand = new TimeToLiveOptions(Duration.ofDays(1), 100, 5_000, Duration.ZERO);
    try (Engine engine = open(new TimeToLive(byHand))) {
      long start = TIME.millis();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      int deleted = TimeToLive.of(engine).sweep().values().stream().mapToInt(List::size).sum();
      long millis = Math.max(1, TIME.millis() - start);
      long cpuMillis =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000;
      print(
          "sweep: %d deletions in %d ms, %d/s (%d ms of the thread's CPU, %d/s)",
          deleted, millis, deleted * 1000L / millis, cpuMillis, deleted * 1000L / cpuMillis);
    }
  }

  private static void load(Engine engine) {
    long now = TIME.instant().getEpochSecond();
    List<Write> batch = new ArrayList<>();
    for (int order = 0; order < Orders.COUNT; order++) {
      // Spread over an hour, as expiry comes in no order of keys.
      int spread = (int) ((long) order * STEP % 3600);
      long expires = order % 2 == 0 ? now - 60 - spread : now + 86_400 + spread;
      batch.add(new Write.Put(Orders.item(order).with("expires", expires).attributes()));
      if (batch.size() == BATCH || order == Orders.COUNT - 1) {
        engine.execute(BatchWriteItem.into(Orders.TABLE, batch));
        batch = new ArrayList<>();
      }
    }
    print("loaded %d orders, half of which have expired", Orders.COUNT);
  }

  /** Changes orders that do not expire for a while, and says how many. */
  private long write(Engine engine) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    long[] written = {0};
    int next = ++version;
    Thread writer = new Thread(() -> write(engine, next, end, written), "writer");
    writer.start();
    writer.join(TimeUnit.SECONDS.toMillis(SECONDS));
    end.countDown();
    writer.join();
    return written[0];
  }

  private static void write(Engine engine, int version, CountDownLatch end, long[] written) {
    for (long i = 0; end.getCount() > 0; i++) {
      int order = (int) (i * STEP % (Orders.COUNT / 2)) * 2 + 1;
      long expires = TIME.instant().getEpochSecond() + 86_400;
      engine.execute(
          PutItem.into(
                  Orders.TABLE,
                  Orders.item(order).with("version", version).with("expires", expires))
              .onlyIf(expression("version >= :v").value(":v", 0)));
      written[0]++;
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void print(String format, Object... values) {
    System.out.println(String.format(format, values));
  }
}
