// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of the process that may not write as much as it wants: writers that say each step
 * that was acknowledged, until one fails, and then what the engine still does.
 */
final class FullDiskLoad {
  static final int WRITERS = 3;

  private static final int MOST_STEPS = 40_000;
  private static final PrintStream OUT = System.out;

  private final Engine engine;
  private final int[] acknowledged = new int[WRITERS];

  private FullDiskLoad(Engine engine) {
    this.engine = engine;
  }

  /**
   * Takes the folder, the durability, the bytes of a memtable and the first step of each writer;
   * then, if there is a file that is to be deleted, deletes it and looks at what is left.
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    RocksOptions options =
        RocksOptions.defaults()
            .withDurability(Durability.valueOf(arguments[1]))
            .withMemtableBytes(Integer.parseInt(arguments[2]));
    Engine opened = Engine.builder().store(RocksStore.open(Path.of(arguments[0]), options)).open();
    FullDiskLoad load = new FullDiskLoad(opened);
    if (arguments[3].equals("0")) {
      CrashHistory.createTables(opened);
    }
    Files.write(started(Path.of(arguments[0])), new byte[0]);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      int first = Integer.parseInt(arguments[3 + i]);
      Thread thread = new Thread(() -> load.write(writer, first));
      thread.start();
      writers.add(thread);
    }
    for (Thread thread : writers) {
      thread.join();
    }
    // What was acknowledged can still be read, and closing ends as always.
    OUT.println("READ " + new CrashHistory(0).read(opened).size());
    opened.close();
    OUT.println("CLOSED");
    if (arguments.length > 3 + WRITERS) {
      Files.delete(Path.of(arguments[3 + WRITERS]));
      load.lookAgain(Path.of(arguments[0]));
    }
  }

  /** A file that is there once the writers begin. */
  static Path started(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".started");
  }

  private void lookAgain(Path folder) {
    try (Engine opened = Engine.open(folder)) {
      OUT.println("PROBLEMS " + opened.verify().problems());
      for (int i = 0; i < WRITERS; i++) {
        int next = new CrashWitness(opened, i).nextStep(acknowledged[i]);
        new CrashHistory(i).perform(opened, next);
      }
      OUT.println("PROBLEMS " + opened.verify().problems());
    }
  }

  /** Says what was done, then the failure, then the refusal. */
  private void write(int writer, int first) {
    CrashHistory history = new CrashHistory(writer);
    int n = first;
    acknowledged[writer] = first - 1;
    try {
      while (n < MOST_STEPS) {
        history.perform(engine, n);
        acknowledged[writer] = n;
        OUT.println(writer + " " + n);
        n++;
      }
      OUT.println("NEVER FULL");
    } catch (EngineException e) {
      OUT.println("FAILED " + e.getClass().getSimpleName() + ": " + e.getMessage());
      refuses(history, n + CrashHistory.KINDS);
    }
  }

  private void refuses(CrashHistory history, int n) {
    try {
      history.perform(engine, n);
      OUT.println("NOT REFUSED");
    } catch (EngineException e) {
      OUT.println("REFUSED " + e.getMessage());
    }
  }
}
