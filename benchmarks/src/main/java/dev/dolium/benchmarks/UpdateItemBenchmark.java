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
 * What does an {@code UpdateItem} with an expression cost over a lock, a raw get, decoding,
 * encoding and a raw put?
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
    byte[] key = Orders.storeKey(Orders.keyAttributes(anyOrder()));
    return floor.rocks.lockGetAndPut(
        key,
        buffer.value,
        length -> {
          AttributeMap item = floor.codec.decode(buffer.value, length);
          return floor.codec.encode(item, ItemSize.of(item), new CommitStamp(1, 1));
        });
  }

  private static int anyOrder() {
    return ThreadLocalRandom.current().nextInt(Orders.COUNT);
  }

  /** The engine's own door. */
  @Benchmark
  public UpdateItem.Result engine(PutItemBenchmark.Native state) {
    return state.engine.execute(
        UpdateItem.in(
            Orders.TABLE,
            Orders.key(anyOrder()),
            expression("SET #s = :s ADD #v :one")
                .name("#s", "status")
                .name("#v", "version")
                .value(":s", "PAID")
                .value(":one", 1)));
  }
}
