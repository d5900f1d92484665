// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.operation.Query;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a {@code Query} of 100 items cost over raw iteration and decoding of the same rows, and
 * one whose filter keeps 1 in 100 over raw iteration alone? One operation is the whole query of 100
 * rows.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class QueryBenchmark {
  /** A buffer of one thread. */
  @State(Scope.Thread)
  public static class Buffers {
    final byte[] key = new byte[4096];
    final byte[] value = new byte[64 << 10];
  }

  private static int anyOrder() {
    return ThreadLocalRandom.current().nextInt(Orders.COUNT);
  }

  /** The floor of a query: raw iteration, decoding. */
  @Benchmark
  public int rawIterateAndDecode(
      GetItemBenchmark.Floor floor, Buffers buffers, Blackhole blackhole) {
    return floor.rocks.iterate(
        Orders.customerPrefix(anyOrder()),
        buffers.key,
        buffers.value,
        (value, length) -> blackhole.consume(floor.codec.decode(value, length)));
  }

  /** The floor of a filtered query: raw iteration. */
  @Benchmark
  public int rawIterate(GetItemBenchmark.Floor floor, Buffers buffers, Blackhole blackhole) {
    return floor.rocks.iterate(
        Orders.customerPrefix(anyOrder()),
        buffers.key,
        buffers.value,
        (value, length) -> blackhole.consume(length));
  }

  /** All orders of a customer. */
  @Benchmark
  public Query.Result query(GetItemBenchmark.Native state) {
    return state.engine.execute(
        Query.of(
            Orders.TABLE, expression("customer = :c").value(":c", Orders.customer(anyOrder()))));
  }

  /** One order of a customer, found by a filter. */
  @Benchmark
  public Query.Result filteredQuery(GetItemBenchmark.Native state) {
    return state.engine.execute(
        Query.of(Orders.TABLE, expression("customer = :c").value(":c", Orders.customer(anyOrder())))
            .filter(expression("#s = :s").name("#s", "status").value(":s", "S42")));
  }
}
