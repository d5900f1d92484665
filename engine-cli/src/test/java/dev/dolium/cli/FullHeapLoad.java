// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the process whose heap is too small: writers fill an engine in memory until
 * memory runs out at any place of any of them. Once there is room again the engine is looked at.
 */
final class FullHeapLoad {
  static final int WRITERS = 3;

  private static final int BALLAST_BYTES = 12 << 20;

  // Shared, so that it is the engine that asks for memory.
  private static final String FAT = "x".repeat(20_000);
  private static final PrintStream OUT = System.out;

  private final Engine engine;
  private final int[] acknowledged = new int[WRITERS];
  private volatile boolean full;
  private final AtomicReference<byte @Nullable []> ballast =
      new AtomicReference<>(new byte[BALLAST_BYTES]);

  private FullHeapLoad(Engine engine) {
    this.engine = engine;
  }

  /** Takes nothing. */
  public static void main(String[] arguments) throws InterruptedException {
    try (Engine engine = Engine.inMemory()) {
      CrashHistory.createTables(engine);
      new FullHeapLoad(engine).run();
    }
  }

  private void run() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Thread thread = new Thread(() -> write(writer));
      thread.start();
      writers.add(thread);
    }
    for (Thread thread : writers) {
      thread.join();
    }
    OUT.println("PROBLEMS " + engine.verify().problems());
    int steps = 0;
    for (int i = 0; i < WRITERS; i++) {
      int next = new CrashWitness(engine, i).nextStep(acknowledged[i]);
      new CrashHistory(i).perform(engine, next);
      steps += next;
    }
    OUT.println("STEPS " + steps);
    OUT.println("PROBLEMS " + engine.verify().problems());
  }

  private void write(int writer) {
    CrashHistory history = new CrashHistory(writer);
    acknowledged[writer] = -1;
    try {
      for (int n = 0; !full; n++) {
        history.perform(engine, n);
        acknowledged[writer] = n;
        // Most of what fills the heap is of no interest afterwards.
        engine.table("Left").put(Item.of("w", "fat" + writer, "n", n, "pad", FAT));
      }
    } catch (OutOfMemoryError e) {
      // The others end as well, before they have taken what this makes room for.
      full = true;
      ballast.set(null);
      OUT.println("FULL");
    }
  }
}
