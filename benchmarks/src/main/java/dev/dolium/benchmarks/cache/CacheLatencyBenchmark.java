// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long does a read take with the cache in front, and how long without it? */
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CacheLatencyBenchmark {
  /** The table and the door to it. */
  @State(Scope.Benchmark)
  public static class Table {
    /** The door. */
    @Param({"ROCKSDB", "CACHED", "SDK", "CACHED_SDK"})
    public String door = "";

    /** Which keys. */
    @Param({"hit", "miss", "zipf90"})
    public String access = "";

    /** What is asked. */
    @Param("GetItem")
    public String operation = "";

    /** The size of an item. */
    @Param("1000")
    public int itemBytes;

    Reader reader;

    /** Loads the table. */
    @Setup
    public void open() throws IOException {
      reader = new Reader(new Scenario(Door.valueOf(door), access, operation, itemBytes, 1));
    }

    /** Closes it. */
    @TearDown
    public void close() throws IOException {
      reader.close();
    }
  }

  /** Where a thread is in the sequence of keys. */
  @State(Scope.Thread)
  public static class Position {
    int next = ThreadLocalRandom.current().nextInt(1 << 16);
  }

  /** One read. */
  @Benchmark
  public Object read(Table table, Position position) {
    return table.reader.read(position.next++);
  }
}
