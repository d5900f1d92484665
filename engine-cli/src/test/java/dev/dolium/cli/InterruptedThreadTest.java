// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.operation.Expression.expression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.streams.Streams;
import dev.dolium.ttl.TimeToLive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that are interrupted at any moment, or all the time, use an engine on disk as others do:
 * nothing fails, nothing is half done, and no file is closed for the others.
 */
final class InterruptedThreadTest {
  private static final int STEPS = 700;

  @TempDir private Path folder = Path.of("");

  private Engine open() {
    RocksOptions options = RocksOptions.defaults().withMemtableBytes(64 << 10);
    return Engine.builder().store(RocksStore.open(folder.resolve("data"), options)).open();
  }

  @Test
  void interruptsBetweenAnyTwoStepsChangeNothing() throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    AtomicBoolean working = new AtomicBoolean(true);
    try (Engine engine = open()) {
      CrashHistory.createTables(engine);
      Backups.of(engine).enablePointInTimeRecovery("Left");
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int writer = i;
        Thread thread = new Thread(() -> work(engine, writer));
        thread.setUncaughtExceptionHandler((where, what) -> failure.compareAndSet(null, what));
        thread.start();
        writers.add(thread);
      }
      Thread interrupter =
          new Thread(
              () -> {
                while (working.get()) {
                  writers.forEach(Thread::interrupt);
                  Thread.onSpinWait();
                }
              });
      interrupter.start();
      for (Thread writer : writers) {
        writer.join();
      }
      working.set(false);
      interrupter.join();
      assertThat(failure.get()).isNull();
      assertDone(engine);
    }
    try (Engine engine = open()) {
      assertDone(engine);
    }
  }

  private static void work(Engine engine, int writer) {
    CrashHistory history = new CrashHistory(writer);
    Table items = engine.table("Items");
    for (int n = 0; n < STEPS; n++) {
      history.perform(engine, n);
      if (n % 20 == 0) {
        items.query(expression("w = :w").value(":w", "w" + writer)).toList();
        items.scan().toList();
        engine.verify();
      }
    }
  }

  private static void assertDone(Engine engine) {
    assertThat(engine.verify().problems()).isEmpty();
    for (int writer = 0; writer < 3; writer++) {
      assertThat(new CrashHistory(writer).read(engine)).isEqualTo(CrashHistory.expected(STEPS - 1));
    }
  }

  @Test
  void interruptedThreadOpensBacksUpAndCloses() {
    Thread.currentThread().interrupt();
    try (Engine engine = open()) {
      CrashHistory.createTables(engine);
      new CrashHistory(0).perform(engine, 3);
      Backups backups = Backups.of(engine);
      backups.enablePointInTimeRecovery("Left");
      backups.run();
      TimeToLive.of(engine).sweep();
      engine.service(Streams.class).trim();
      engine.snapshot(folder.resolve("copy"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    try (Engine engine = open();
        Engine copy = Engine.open(folder.resolve("copy"))) {
      assertThat(engine.table("Left").scan().toList()).hasSize(1);
      assertThat(copy.table("Left").scan().toList()).hasSize(1);
      assertThat(engine.verify().problems()).isEmpty();
      assertThat(copy.verify().problems()).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
