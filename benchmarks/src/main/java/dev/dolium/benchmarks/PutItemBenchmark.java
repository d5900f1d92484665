// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import dev.dolium.engine.Engine;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.rocksdb.RawRocks;
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
 * What does a blind {@code PutItem} cost over the encoding of the same item and a raw put? The
 * table holds all orders; what is written over and over are some of them, spread evenly.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PutItemBenchmark {
  /** An engine with all orders, of which writes are to be lost again. */
  @State(Scope.Benchmark)
  public static class Native {
    private Path folder;
    Engine engine;

    /** Opens the engine. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.copy(Orders.prepare(Orders.folder("plain"), Orders.definition()));
      engine = Orders.open(folder);
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
      Orders.delete(folder);
    }
  }

  /** The same files without the engine. */
  @State(Scope.Benchmark)
  public static class Floor {
    final ItemCodec codec = new ItemCodec();
    private Path folder;
    RawRocks rocks;

    /** Opens the database. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.copy(Orders.prepare(Orders.folder("plain"), Orders.definition()));
      rocks = RawRocks.open(folder, Orders.OPTIONS);
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
    private final Orders.Sample sample = new Orders.Sample();
    private final Item[] items = new Item[Orders.Sample.SIZE];

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      for (int i = 0; i < items.length; i++) {
        items[i] = Orders.item(Orders.Sample.order(i));
      }
    }

    Item next() {
      return items[sample.next()];
    }
  }

  /** The floor: key and item encoding, raw put. */
  @Benchmark
  public void encodeAndRawPut(Floor floor, Items items) throws RocksDBException {
    AttributeMap item = items.next().attributes();
    byte[] value = floor.codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
    floor.rocks.put(Orders.storeKey(item), value);
  }

  /** The engine's own door. */
  @Benchmark
  public PutItem.Result engine(Native state, Items items) {
    return state.engine.execute(PutItem.into(Orders.TABLE, items.next()));
  }
}
