// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.GetItem;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;

/** How many more reads do two threads do than one, in the engine and without it? */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReadScalingBenchmark {
  private static int anyOrder() {
    return ThreadLocalRandom.current().nextInt(Orders.COUNT);
  }

  private static GetItem.Result read(GetItemBenchmark.Native state) {
    return state.engine.execute(GetItem.from(Orders.TABLE, Orders.key(anyOrder())));
  }

  private static AttributeMap readRaw(GetItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer)
      throws RocksDBException {
    byte[] key = Orders.storeKey(Orders.keyAttributes(anyOrder()));
    return floor.codec.decode(buffer.value, floor.rocks.get(key, buffer.value));
  }

  /** The engine, one thread. */
  @Benchmark
  @Threads(1)
  public GetItem.Result engineOneThread(GetItemBenchmark.Native state) {
    return read(state);
  }

  /** The engine, two threads. */
  @Benchmark
  @Threads(2)
  public GetItem.Result engineTwoThreads(GetItemBenchmark.Native state) {
    return read(state);
  }

  /** Raw gets and decoding, one thread. */
  @Benchmark
  @Threads(1)
  public AttributeMap rawOneThread(GetItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer)
      throws RocksDBException {
    return readRaw(floor, buffer);
  }

  /** Raw gets and decoding, two threads. */
  @Benchmark
  @Threads(2)
  public AttributeMap rawTwoThreads(GetItemBenchmark.Floor floor, GetItemBenchmark.Buffer buffer)
      throws RocksDBException {
    return readRaw(floor, buffer);
  }
}
