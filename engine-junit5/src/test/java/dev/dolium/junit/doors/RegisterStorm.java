// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.doors;

import dev.dolium.testkit.linear.ConcurrentHistory;
import dev.dolium.testkit.linear.Linearizability;
import dev.dolium.testkit.linear.RegisterCalls;
import dev.dolium.testkit.linear.RegisterCalls.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Threads that make random calls on the same three items through one door, round by round, each
 * round with new items and a history of its own, which must have an order.
 */
final class RegisterStorm {
  private static final int THREADS = 4;
  private static final int CALLS = 8;
  private static final long PATIENCE_SECONDS = 60;

  private final Door door;
  private final long seed;
  private final Predicate<RuntimeException> loses;

  /** A storm through a door; an exception for which that holds says that an answer was lost. */
  RegisterStorm(Door door, long seed, Predicate<RuntimeException> loses) {
    this.door = door;
    this.seed = seed;
    this.loses = loses;
  }

  /**
   * Lets it rage.
   *
   * @return how many calls were judged
   */
  int rage(int rounds) throws Exception {
    int judged = 0;
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < rounds; round++) {
        judged += rage(round, pool);
      }
    } finally {
      pool.shutdownNow();
    }
    return judged;
  }

  private int rage(int round, ExecutorService pool) throws Exception {
    ConcurrentHistory<Call, List<String>> history = new ConcurrentHistory<>();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(seed + 1_000L * round + thread);
      running.add(
          pool.submit(
              () -> {
                start.await();
                for (int i = 0; i < CALLS; i++) {
                  make(random(random, round), history);
                }
                return true;
              }));
    }
    for (Future<?> one : running) {
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    try {
      return Linearizability.order(new RegisterCalls(), history.entries()).size();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ", round " + round, e);
    }
  }

  private void make(Call call, ConcurrentHistory<Call, List<String>> history) {
    history.call(
        call,
        () -> {
          try {
            return door.carryOut(call);
          } catch (RuntimeException e) {
            if (loses.test(e)) {
              return null;
            }
            throw e;
          }
        });
  }

  private static Call random(Random random, int round) {
    String one = item(random, round);
    String other = item(random, round);
    long number = 1L + random.nextInt(3);
    return switch (random.nextInt(8)) {
      case 0 -> new Call.Write(one, number);
      case 1 -> new Call.Remove(one);
      case 2, 3 -> new Call.Add(one, number);
      case 4 -> new Call.Swap(one, number, number + 1);
      case 5 -> one.equals(other) ? new Call.Add(one, 1) : new Call.Move(one, other, number);
      case 6 -> new Call.Read(List.of("a" + round, "b" + round, "c" + round));
      default -> new Call.Read(List.of(one));
    };
  }

  private static String item(Random random, int round) {
    return "" + "abc".charAt(random.nextInt(3)) + round;
  }
}
