// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.table.KeyType.NUMBER;

import dev.dolium.backup.BackupOptions;
import dev.dolium.backup.Backups;
import dev.dolium.backup.RecoveryStorage;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What does recovery cost, and how fast does a table come back? Prints one line for each answer.
 *
 * <p>Not a JMH benchmark, as each answer is one long run. Everything is done by the calling thread,
 * whose processor time is the measure of rates; what RocksDB's own threads take is not in it.
 */
public final class RecoveryFigures {
  private static final int ROUNDS = 15;
  private static final int PER_ROUND = 10_000;
  private static final String COPY = "Copy";

  private static final InstantSource TIME = InstantSource.system();

  private final Path folder;

  private RecoveryFigures(Path folder) {
    this.folder = folder;
  }

  /**
   * Measures.
   *
   * @param arguments a folder, how many orders, and how many items of 4 KB
   */
  public static void main(String[] arguments) throws IOException {
    RecoveryFigures figures =
        new RecoveryFigures(Files.createTempDirectory(Path.of(arguments[0]), "figures"));
    int orders = Integer.parseInt(arguments[1]);
    int large = Integer.parseInt(arguments[2]);
    System.out.printf("heap at most %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
    try {
      if (orders > 0) {
        figures.fork(orders / 10);
        figures.writes();
        figures.archiveAndReplay(orders);
      }
      if (large > 0) {
        figures.largeTable(large);
      }
    } finally {
      Orders.delete(figures.folder);
    }
  }

  // A clock of one's own keeps the engine from doing anything in the background.
  private Engine open(String name) {
    return Engine.builder()
        .store(RocksStore.open(folder.resolve(name), Orders.OPTIONS))
        .time(TIME)
        .with(new Backups(BackupOptions.defaults().withLatestLag(Duration.ZERO)))
        .open();
  }

  private void fork(int orders) {
    try (Engine engine = Engine.inMemory()) {
      Table table = engine.createTable(Orders.definition());
      for (int i = 0; i < orders; i++) {
        table.put(Orders.item(i));
      }
      double[] nanos = new double[ROUNDS * 10];
      for (int i = 0; i < nanos.length; i++) {
        long before = clock();
        engine.fork().close();
        nanos[i] = clock() - before;
      }
      System.out.printf(
          "fork and close of an engine in memory with %,d orders: %.2f ms%n",
          orders, median(nanos) / 1e6);
    }
  }

  private void writes() {
    try (Engine plain = open("plain");
        Engine recovered = open("recovered")) {
      Table without = plain.createTable(Orders.definition());
      Table with = recovered.createTable(Orders.definition());
      Backups.of(recovered).enablePointInTimeRecovery(Orders.TABLE);
      double[] withoutNanos = new double[ROUNDS];
      double[] withNanos = new double[ROUNDS];
      double archiving = 0;
      for (int round = -2; round < ROUNDS; round++) {
        int from = (round + 2) * PER_ROUND;
        double one = puts(without, from);
        double other = puts(with, from);
        long before = cpu();
        Backups.of(recovered).run();
        if (round >= 0) {
          withoutNanos[round] = one;
          withNanos[round] = other;
          archiving += cpu() - before;
        }
      }
      System.out.printf(
          "put: %.2f us without recovery, %.2f us with it, ratio %.3f; archiving %.2f us more on"
              + " its own thread%n",
          median(withoutNanos) / 1e3,
          median(withNanos) / 1e3,
          median(withNanos) / median(withoutNanos),
          archiving / ROUNDS / PER_ROUND / 1e3);
    }
  }

  private static double puts(Table table, int from) {
    long before = cpu();
    for (int i = from; i < from + PER_ROUND; i++) {
      table.put(Orders.item(i));
    }
    return (double) (cpu() - before) / PER_ROUND;
  }

  private void archiveAndReplay(int orders) {
    try (Engine engine = open("replay")) {
      Table table = engine.createTable(Orders.definition());
      Backups backups = Backups.of(engine);
      backups.enablePointInTimeRecovery(Orders.TABLE);
      long logBefore = backups.storage().commitLogBytes();
      for (int i = 0; i < orders; i++) {
        table.put(Orders.item(i));
      }
      long log = backups.storage().commitLogBytes() - logBefore;
      long before = cpu();
      backups.restoreToLatest(Orders.TABLE, "First");
      long first = cpu() - before;
      long archive = backups.storage().tables().stream().mapToLong(each -> each.sizeBytes()).sum();
      System.out.printf(
          "archive: %,d bytes of %,d bytes of log, ratio %.3f%n",
          archive, log, (double) archive / log);
      long replay = restore(backups, "Replayed", "replay of %,d changes", orders);
      System.out.printf("archiving: %,.0f changes/s%n", rate(orders, first - replay));

      backups.disablePointInTimeRecovery(Orders.TABLE);
      before = cpu();
      backups.enablePointInTimeRecovery(Orders.TABLE);
      System.out.printf("base copy: %,.0f rows/s%n", rate(orders, cpu() - before));
      restore(backups, "Based", "restore of a base of %,d rows", orders);
    }
  }

  private static long restore(Backups backups, String target, String what, int records) {
    long before = cpu();
    long clockBefore = clock();
    backups.restoreToLatest(Orders.TABLE, target);
    long nanos = cpu() - before;
    System.out.printf(
        what + ": %,.0f a second of processor time, %,.0f on the clock%n",
        records,
        rate(records, nanos),
        rate(records, clock() - clockBefore));
    return nanos;
  }

  private void largeTable(int items) {
    try (Engine engine = open("large")) {
      Table table =
          engine.createTable(TableDefinition.named(Orders.TABLE).partitionKey("id", NUMBER));
      SplittableRandom random = new SplittableRandom(7);
      byte[] bytes = new byte[4000];
      for (int i = 0; i < items; i++) {
        random.nextBytes(bytes);
        table.put(Item.of("id", i, "content", bytes));
        if (i % 100_000 == 99_999) {
          System.out.printf("loaded %,d%n", i + 1);
        }
      }
      Backups backups = Backups.of(engine);
      backups.enablePointInTimeRecovery(Orders.TABLE);
      RecoveryStorage storage = backups.storage();
      System.out.printf("copy of %,d bytes%n", storage.tables().get(0).sizeBytes());
      restore(backups, COPY, "restore of a table of %,d items of 4 KB", items);
      long found = engine.table(COPY).describe().itemCount();
      System.out.printf("restored items: %,d%n", found);
    }
  }

  private static long clock() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, TIME.instant());
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double rate(int records, long nanos) {
    return records / (nanos / 1e9);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
