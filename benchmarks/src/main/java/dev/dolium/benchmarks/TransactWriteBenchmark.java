// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.spi.CommitStamp;
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
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/**
 * What does a {@code TransactWriteItems} of four puts cost over four locks, four raw gets and a
 * batch of four entries? The table holds all orders; the items are other ones each time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TransactWriteBenchmark {
  private static final int ITEMS = 4;

  /** Items made before the measurement, and the writes of them. */
  @State(Scope.Thread)
  public static class Writes {
    private final Orders.Sample sample = new Orders.Sample();
    private final PutItem[] writes = new PutItem[Orders.Sample.SIZE];

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      for (int i = 0; i < writes.length; i++) {
        writes[i] =
            PutItem.into(Orders.TABLE, Orders.item(Orders.Sample.order(i)))
                .onlyIf(expression("attribute_not_exists(blocked)"));
      }
    }

    PutItem next() {
      return writes[sample.next()];
    }
  }

  /** The floor: encoding, locks, raw gets, one batch. */
  @Benchmark
  public int encodeLockGetPutFour(
      PutItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer, Writes writes)
      throws RocksDBException {
    byte[][] keys = new byte[ITEMS][];
    byte[][] values = new byte[ITEMS][];
    for (int i = 0; i < ITEMS; i++) {
      AttributeMap item = writes.next().item();
      keys[i] = Orders.storeKey(item);
      values[i] = floor.codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
    }
    return floor.rocks.lockGetPutAll(keys, values, buffer.value);
  }

  /** The engine's own door. */
  @Benchmark
  public TransactWriteItems.Result engine(PutItemBenchmark.Native state, Writes writes) {
    PutItem[] puts = new PutItem[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      puts[i] = writes.next();
    }
    return state.engine.execute(TransactWriteItems.of(puts));
  }
}
