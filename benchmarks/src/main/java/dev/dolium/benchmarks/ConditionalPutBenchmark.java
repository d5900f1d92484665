// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

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
 * What does a conditional {@code PutItem} on a table with one index cost over a lock, a raw get and
 * a batch of two entries that were encoded before? The table holds all orders; each write replaces
 * one of a sample with another version, so that the item and its index entry are both written.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConditionalPutBenchmark {
  private static final int VERSIONS = 2;

  private static Path newCopy() {
    return Orders.copy(Orders.prepare(Orders.folder("indexed"), Orders.indexedDefinition()));
  }

  private static Item order(int place, int version) {
    return Orders.item(Orders.Sample.order(place)).with("version", 2 + version);
  }

  /** An engine with a table that has an index, and all orders in it. */
  @State(Scope.Benchmark)
  public static class Native {
    private Path folder;
    Engine engine;

    /** Opens the engine. */
    @Setup(Level.Trial)
    public void open() {
      folder = newCopy();
      engine = Orders.open(folder);
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
      Orders.delete(folder);
    }
  }

  /** The same files and the same entries without the engine. */
  @State(Scope.Benchmark)
  public static class Floor {
    private final Orders.Sample sample = new Orders.Sample();
    private final byte[] buffer = new byte[64 << 10];
    private final byte[][] keys = new byte[Orders.Sample.SIZE][];
    private final byte[][] indexKeys = new byte[Orders.Sample.SIZE][];
    private final byte[][][] values = new byte[VERSIONS][Orders.Sample.SIZE][];
    private final byte[][][] entries = new byte[VERSIONS][Orders.Sample.SIZE][];
    private Path folder;
    private RawRocks rocks;

    /** Opens the database and encodes what is to be written. */
    @Setup(Level.Trial)
    public void open() {
      folder = newCopy();
      rocks = RawRocks.open(folder, Orders.OPTIONS);
      ItemCodec codec = new ItemCodec();
      for (int i = 0; i < Orders.Sample.SIZE; i++) {
        for (int version = 0; version < VERSIONS; version++) {
          AttributeMap item = order(i, version).attributes();
          keys[i] = Orders.storeKey(item);
          indexKeys[i] = Orders.indexKey(item);
          values[version][i] = codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
          entries[version][i] = ItemCodec.entryOf(values[version][i]);
        }
      }
    }

    int write() throws RocksDBException {
      int i = sample.next();
      int version = sample.round() % VERSIONS;
      return rocks.lockGetPutTwo(
          keys[i], values[version][i], indexKeys[i], entries[version][i], buffer);
    }

    /** Closes it and removes its files. */
    @TearDown(Level.Trial)
    public void close() {
      rocks.close();
      Orders.delete(folder);
    }
  }

  /** Writes made before the measurement. */
  @State(Scope.Thread)
  public static class Writes {
    private final Orders.Sample sample = new Orders.Sample();
    private final PutItem[][] writes = new PutItem[VERSIONS][Orders.Sample.SIZE];

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      for (int i = 0; i < Orders.Sample.SIZE; i++) {
        for (int version = 0; version < VERSIONS; version++) {
          writes[version][i] =
              PutItem.into(Orders.TABLE, order(i, version))
                  .onlyIf(expression("version >= :v").value(":v", 1));
        }
      }
    }

    PutItem next() {
      int i = sample.next();
      return writes[sample.round() % VERSIONS][i];
    }
  }

  /** The floor: lock, raw get, batch of two entries that were encoded before. */
  @Benchmark
  public int lockGetAndPutTwo(Floor floor) throws RocksDBException {
    return floor.write();
  }

  /** The engine's own door. */
  @Benchmark
  public PutItem.Result engine(Native state, Writes writes) {
    return state.engine.execute(writes.next());
  }
}
