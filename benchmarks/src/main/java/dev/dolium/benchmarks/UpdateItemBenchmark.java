// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.UpdateItem;
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
 * What does an {@code UpdateItem} with an expression cost over a lock, a raw get and a raw put of
 * the same bytes?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class UpdateItemBenchmark {
  /** The floor: lock, raw get, decoding, encoding, raw put. */
  @Benchmark
  public int lockGetDecodeEncodePut(PutItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer)
      throws RocksDBException {
    AttributeMap item = Orders.item(any()).attributes();
    byte[] key = Orders.storeKey(item);
    int length = floor.rocks.get(key, buffer.value);
    AttributeMap before = length < 0 ? item : floor.codec.decode(buffer.value, length);
    byte[] value = floor.codec.encode(before, ItemSize.of(before), new CommitStamp(1, 1));
    return floor.rocks.lockGetPutAll(new byte[][] {key}, new byte[][] {value}, buffer.value);
  }

  private static int any() {
    return ThreadLocalRandom.current().nextInt(100_000);
  }

  /** The engine's own door. */
  @Benchmark
  public UpdateItem.Result engine(PutItemBenchmark.Native state) {
    return state.engine.execute(
        UpdateItem.in(
            Orders.TABLE,
            Orders.key(any()),
            expression("SET #s = :s ADD #v :one")
                .name("#s", "status")
                .name("#v", "version")
                .value(":s", "PAID")
                .value(":one", 1)));
  }
}
