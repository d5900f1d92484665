// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.cli.Workload.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends a workload for some time and measures.
 *
 * <p>With a target rate each request has an intended start, and its latency counts from there: if
 * the table stalls, the requests that should have been sent meanwhile are as late as they would
 * have been for users ("coordinated omission" is avoided). Service times count from the actual
 * start.
 *
 * @param table what is asked
 * @param workload the mix
 * @param ranks how keys are drawn
 * @param threads how many send
 * @param rate requests per second of all threads; zero for as many as there can be
 */
record LoadRun(LoadTable table, Workload workload, ZipfRanks ranks, int threads, double rate) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** What was measured of one kind of request, in nanoseconds. */
  static final class Times {
    final Histogram latencies = new Histogram(3);
    final Histogram serviceTimes = new Histogram(3);
    long errors;

    void add(Times other) {
      latencies.add(other.latencies);
      serviceTimes.add(other.serviceTimes);
      errors += other.errors;
    }
  }

  /** What came out. */
  record Result(Map<Request, Times> times, double seconds) {
    long count() {
      return times.values().stream().mapToLong(each -> each.latencies.getTotalCount()).sum();
    }

    long errors() {
      return times.values().stream().mapToLong(each -> each.errors).sum();
    }
  }

  /** Runs for that many seconds. */
  Result run(int seconds) throws InterruptedException {
    ExecutorService senders = Executors.newFixedThreadPool(threads);
    CountDownLatch stop = new CountDownLatch(1);
    long start = Timed.clock();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    try {
      List<Future<Map<Request, Times>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int sender = i;
        running.add(senders.submit(() -> send(sender, start, end, stop)));
      }
      Map<Request, Times> all = new EnumMap<>(Request.class);
      for (Future<Map<Request, Times>> sender : running) {
        sender
            .get()
            .forEach((kind, times) -> all.computeIfAbsent(kind, k -> new Times()).add(times));
      }
      return new Result(all, (Timed.clock() - start) / NANOS_PER_SECOND);
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected answers but a sender failed", e);
    } finally {
      stop.countDown();
      senders.shutdownNow();
    }
  }

  private Map<Request, Times> send(int sender, long start, long end, CountDownLatch stop)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(sender);
    Map<Request, Times> times = new EnumMap<>(Request.class);
    for (long sent = 0; ; sent++) {
      long now = Timed.clock();
      long intended =
          rate == 0 ? now : start + (long) ((sent * threads + sender) * NANOS_PER_SECOND / rate);
      if (intended >= end || stop.await(Math.max(0, intended - now), TimeUnit.NANOSECONDS)) {
        return times;
      }
      Request request = workload.next(random);
      Times of = times.computeIfAbsent(request, kind -> new Times());
      long began = Timed.clock();
      try {
        table.send(request, workload, ranks, random);
      } catch (SdkException refused) {
        of.errors++;
      }
      long done = Timed.clock();
      of.latencies.recordValue(done - Math.min(intended, began));
      of.serviceTimes.recordValue(done - began);
    }
  }
}
