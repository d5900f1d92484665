// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a table's stream cost a conditional {@code PutItem} that changes an item, by what its
 * records show?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class StreamWriteBenchmark {
  private static final int HELD = 100_000;
  private static final int STEP = 7919;

  /** A table with or without a stream, and items in it. */
  @State(Scope.Benchmark)
  public static class Held {
    /** The stream's view, or NONE. */
    @Param({"NONE", "KEYS_ONLY", "NEW_IMAGE", "NEW_AND_OLD_IMAGES"})
    public String stream = "NONE";

    private final PutItem[][] writes = new PutItem[2][HELD];
    private Path folder;
    private Engine engine;
    private long next;

    /** Opens the engine, loads it and makes the writes. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.newFolder();
      engine = Engine.builder().store(RocksStore.open(folder, Orders.OPTIONS)).open();
      TableDefinition table = Orders.definition();
      engine.createTable(stream.equals("NONE") ? table : table.stream(StreamView.valueOf(stream)));
      for (int order = 0; order < HELD; order++) {
        engine.execute(PutItem.into(Orders.TABLE, Orders.item(order)));
        for (int round = 0; round < 2; round++) {
          writes[round][order] =
              PutItem.into(Orders.TABLE, Orders.item(order).with("version", 2 + round))
                  .onlyIf(expression("version >= :v").value(":v", 1));
        }
      }
    }

    // Each round through the items writes another version than the one before.
    PutItem.Result write() {
      int order = (int) (next * STEP % HELD);
      int round = (int) (next++ / HELD % 2);
      return engine.execute(writes[round][order]);
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
      Orders.delete(folder);
    }
  }

  /** One write. */
  @Benchmark
  public PutItem.Result put(Held held) {
    return held.write();
  }
}
