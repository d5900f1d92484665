// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The question of {@link StreamWriteBenchmark}, for machines that have other work: what CPU time
 * does a stream cost the thread of a conditional put?
 *
 * <p>Tables with and without a stream take turns of a thousand writes in one engine. The figure of
 * each is the median of its turns, so that what disturbs one turn disturbs no figure. Two tables
 * have no stream; what lies between them is noise. Work on other threads of the store is left out.
 */
public final class StreamCost {
  private static final String[] TABLES = {
    "NONE", "NONE-AGAIN", "KEYS_ONLY", "NEW_IMAGE", "NEW_AND_OLD_IMAGES"
  };
  private static final int HELD = 5_000;
  private static final int TURN = 1_000;
  private static final int TURNS = Integer.getInteger("turns", 200);
  private static final int WARM = TURNS / 4;

  private StreamCost() {}

  /** Runs it and prints the figures. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    Path folder = Orders.newFolder();
    long[][] nanos = new long[TABLES.length][TURNS];
    try (Engine engine = Engine.builder().store(RocksStore.open(folder, Orders.OPTIONS)).open()) {
      for (String table : TABLES) {
        create(engine, table);
      }
      for (int turn = 0; turn < TURNS; turn++) {
        for (int table = 0; table < TABLES.length; table++) {
          nanos[table][turn] = write(engine, TABLES[table], turn);
        }
      }
    } finally {
      Orders.delete(folder);
    }
    double none = median(nanos[0]);
    for (int table = 0; table < TABLES.length; table++) {
      double each = median(nanos[table]);
      System.out.println(
          String.format(
              "%-20s %6.2f us of CPU a write, %.2f", TABLES[table], each / 1000, each / none));
    }
  }

  private static void create(Engine engine, String name) {
    TableDefinition table =
        TableDefinition.named(name).partitionKey("customer", STRING).sortKey("placed", NUMBER);
    engine.createTable(name.startsWith("NONE") ? table : table.stream(StreamView.valueOf(name)));
    for (int order = 0; order < HELD; order++) {
      engine.execute(PutItem.into(name, Orders.item(order)));
    }
  }

  /** One turn of a table: nanoseconds of this thread's CPU for each write. */
  private static long write(Engine engine, String table, int turn) {
    PutItem[] writes = new PutItem[TURN];
    for (int i = 0; i < TURN; i++) {
      int order = (int) (((long) turn * TURN + i) * 7919 % HELD);
      writes[i] =
          PutItem.into(table, Orders.item(order).with("version", 2 + turn))
              .onlyIf(expression("version >= :v").value(":v", 1));
    }
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (PutItem write : writes) {
      engine.execute(write);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / TURN;
  }

  private static double median(long[] turns) {
    long[] measured = Arrays.copyOfRange(turns, WARM, turns.length);
    Arrays.sort(measured);
    return measured[measured.length / 2];
  }
}
