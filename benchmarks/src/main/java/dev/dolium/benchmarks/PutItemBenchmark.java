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
 * What does a blind {@code PutItem} cost over the encoding of the same item and a raw put? Orders
 * are written over and over into a folder that is empty at first.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PutItemBenchmark {
  /** An engine with an empty table. */
  @State(Scope.Benchmark)
  public static class Native {
    private Path folder;
    Engine engine;

    /** Opens the engine. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.newFolder();
      engine = Engine.builder().store(RocksStore.open(folder, Orders.OPTIONS)).open();
      engine.createTable(Orders.definition());
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
      Orders.delete(folder);
    }
  }

  /** An empty database without the engine. */
  @State(Scope.Benchmark)
  public static class Floor {
    final ItemCodec codec = new ItemCodec();
    private Path folder;
    RawRocks rocks;

    /** Opens the database. */
    @Setup(Level.Trial)
    public void open() {
      folder = Orders.newFolder();
      RocksStore.open(folder, Orders.OPTIONS).close();
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
    private static final int MADE = 100_000;
    private final Item[] items = new Item[MADE];
    private int next;

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      for (int i = 0; i < MADE; i++) {
        items[i] = Orders.item((int) ((i * 7919L) % Orders.COUNT));
      }
    }

    Item next() {
      next = next + 1 == MADE ? 0 : next + 1;
      return items[next];
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
