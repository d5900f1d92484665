// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that begin at the same moment; what one of them throws fails the test. */
final class Race {
  private static final long PATIENCE_SECONDS = 60;

  private Race() {}

  /** Runs the task in that many threads, tells each its number and waits for all. */
  static void run(int threads, Runner runner) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      tasks.add(
          () -> {
            runner.run(number);
            return null;
          });
    }
    run(tasks);
  }

  static void run(List<Callable<Void>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (Callable<Void> task : tasks) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      for (Future<Void> one : running) {
        await(one);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(Future<Void> task) throws Exception {
    try {
      task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread of the race failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a thread of the race hangs", e);
    }
  }

  /** What each thread does. */
  interface Runner {
    void run(int number) throws Exception;
  }
}
