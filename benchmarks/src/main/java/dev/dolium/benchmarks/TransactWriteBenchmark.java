// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.spi.CommitStamp;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/**
 * What does a {@code TransactWriteItems} of four puts cost over four locks, four raw gets and a
 * batch of four entries? The items are other ones each time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TransactWriteBenchmark {
  private static final int ITEMS = 4;

  private static int[] orders() {
    int[] orders = new int[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      orders[i] = ThreadLocalRandom.current().nextInt(25_000) * ITEMS + i;
    }
    return orders;
  }

  /** The floor: encoding, locks, raw gets, one batch. */
  @Benchmark
  public int encodeLockGetPutFour(PutItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer)
      throws RocksDBException {
    byte[][] keys = new byte[ITEMS][];
    byte[][] values = new byte[ITEMS][];
    int[] orders = orders();
    for (int i = 0; i < ITEMS; i++) {
      AttributeMap item = Orders.item(orders[i]).attributes();
      keys[i] = Orders.storeKey(item);
      values[i] = floor.codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
    }
    return floor.rocks.lockGetPutAll(keys, values, buffer.value);
  }

  /** The engine's own door. */
  @Benchmark
  public TransactWriteItems.Result engine(PutItemBenchmark.Native state) {
    int[] orders = orders();
    PutItem[] puts = new PutItem[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      puts[i] =
          PutItem.into(Orders.TABLE, Orders.item(orders[i]))
              .onlyIf(expression("attribute_not_exists(blocked)"));
    }
    return state.engine.execute(TransactWriteItems.of(puts));
  }
}
