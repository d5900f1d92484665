// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.DeleteTable;
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
import org.openjdk.jmh.infra.Blackhole;

/** How long does it take to open an engine in memory, and to create and drop a table in it? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TableLifeBenchmark {
  /** An engine in memory. */
  @State(Scope.Benchmark)
  public static class Opened {
    Engine engine;

    /** Opens the engine. */
    @Setup(Level.Trial)
    public void open() {
      engine = Engine.inMemory();
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      engine.close();
    }
  }

  /** Opens an engine and closes it again. */
  @Benchmark
  public void openAndClose(Blackhole blackhole) {
    try (Engine engine = Engine.inMemory()) {
      blackhole.consume(engine);
    }
  }

  /** Creates a table with an index and drops it. */
  @Benchmark
  public void createAndDropTable(Opened opened) {
    opened.engine.createTable(Orders.indexedDefinition());
    opened.engine.execute(new DeleteTable(Orders.TABLE));
  }
}
