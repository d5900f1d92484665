// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.Engine;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.rocksdb.RawRocks;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/**
 * What does a conditional {@code PutItem} on a table with one index cost over a lock, a raw get and
 * a batch of two entries? The table holds the items already; each write moves an item to another
 * place in the index.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConditionalPutBenchmark {
  private static final int HELD = 200_000;

  /** An engine with a table that has an index, and items in it. */
  @State(Scope.Benchmark)
  public static class Native {
    private Path folder;
    Engine engine;

    /** Opens the engine and loads it. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.newFolder();
      engine = Engine.builder().store(RocksStore.open(folder, Orders.OPTIONS)).open();
      engine.createTable(Orders.indexedDefinition());
      for (int order = 0; order < HELD; order++) {
        engine.execute(PutItem.into(Orders.TABLE, Orders.item(order)));
      }
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
      Orders.delete(folder);
    }
  }

  /** The same entries without the engine. */
  @State(Scope.Benchmark)
  public static class Floor {
    private final ItemCodec codec = new ItemCodec();
    private final byte[] buffer = new byte[64 << 10];
    private final byte[][] keys = new byte[HELD][];
    private final byte[][] values = new byte[HELD][];
    private final byte[][] indexKeys = new byte[HELD][];
    private Path folder;
    private RawRocks rocks;
    private int next;

    /** Opens the database and loads it. */
    @Setup(Level.Trial)
    public void open() throws RocksDBException {
      folder = Orders.newFolder();
      RocksStore.open(folder, Orders.OPTIONS).close();
      rocks = RawRocks.open(folder, Orders.OPTIONS);
      for (int order = 0; order < HELD; order++) {
        AttributeMap item = Orders.item(order).attributes();
        keys[order] = Orders.storeKey(item);
        values[order] = codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
        indexKeys[order] = Orders.indexKey(item);
        rocks.put(keys[order], values[order]);
        rocks.put(indexKeys[order], values[order]);
      }
    }

    int write() throws RocksDBException {
      next = (int) ((next + 7919L) % HELD);
      return rocks.lockGetPutTwo(keys[next], values[next], indexKeys[next], values[next], buffer);
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      rocks.close();
      Orders.delete(folder);
    }
  }

  /** Items made before the measurement. */
  @State(Scope.Thread)
  public static class Items {
    private final PutItem[] writes = new PutItem[HELD];
    private int next;

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      for (int i = 0; i < HELD; i++) {
        writes[i] =
            PutItem.into(Orders.TABLE, Orders.item(i).with("version", 2))
                .onlyIf(expression("version >= :v").value(":v", 1));
      }
    }

    PutItem next() {
      next = (int) ((next + 7919L) % HELD);
      return writes[next];
    }
  }

  /** The floor: lock, raw get, batch of two entries that were encoded before. */
  @Benchmark
  public int lockGetAndPutTwo(Floor floor) throws RocksDBException {
    return floor.write();
  }

  /** The engine's own door. */
  @Benchmark
  public PutItem.Result engine(Native state, Items items) {
    return state.engine.execute(items.next());
  }
}
