// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.mapping.Attempt.Entry;
import dev.dolium.streams.mapping.FailedBatch.Condition;
import dev.dolium.streams.mapping.Invoker.Outcome;
import dev.dolium.streams.mapping.ShardProgress.LaneProgress;
import dev.dolium.streams.mapping.ShardProgress.OpenWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a shard that are handed over one batch after the other: all of them, or those
 * whose keys fall to this lane.
 *
 * <p>What is not done lies in two places: attempts that are under way, the first record on top, and
 * behind them records that wait for a batch. A batch that fails is split or tried again from here;
 * nothing behind it moves before it is done or given up. Used by one thread at a time.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final int MAX_BATCH_BYTES = 6 << 20;
  private static final Duration KEPT_BY_STREAM = Duration.ofHours(24);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 7;

  private final Shard shard;
  private final Invoker invoker;
  private final Deque<Attempt> underWay = new ArrayDeque<>();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private @Nullable String done;
  private @Nullable OpenWindow window;
  private long waitingBytes;
  private int calls;
  private boolean tired;
  private boolean failed;
  private int failures;
  private Instant failedAt = Instant.EPOCH;
  private Duration pause = Duration.ZERO;

  /** What a lane needs to know of its shard. */
  record Shard(
      String mappingId,
      String functionArn,
      MappingSettings settings,
      String shardId,
      InstantSource time) {}

  /** How far the reading of the shard has come. */
  enum Reading {
    /** There may be more. */
    GOES_ON,
    /** There is no more for now. */
    CAUGHT_UP,
    /** The shard is closed and read to its end. */
    ENDED
  }

  Lane(Shard shard, Invoker invoker, LaneProgress progress) {
    this.shard = shard;
    this.invoker = invoker;
    this.done = progress.done();
    this.window = progress.window();
  }

  /** Adds a record, unless it was done before the mapping was opened again. */
  void add(Entry entry) {
    if (done == null || entry.record().sequenceNumber().compareTo(done) > 0) {
      waiting.add(entry);
      waitingBytes += entry.sizeBytes();
    }
  }

  int waiting() {
    return waiting.size();
  }

  long waitingBytes() {
    return waitingBytes;
  }

  boolean isEmpty() {
    return waiting.isEmpty() && underWay.isEmpty() && window == null;
  }

  /** How often it called the function. */
  int calls() {
    return calls;
  }

  /** Whether the last call failed. */
  boolean failed() {
    return failed;
  }

  /** Lets a batch be tried again that failed, however short the pause was. */
  void rest() {
    tired = false;
  }

  /** Lets a batch be tried again that failed, if the pause after its failures is over. */
  void restInTurn() {
    Instant now = shard.time().instant();
    // After a clock that jumped back nobody knows how long it waited.
    tired = tired && !failedAt.isAfter(now) && failedAt.plus(pause).isAfter(now);
  }

  /** How far it is, if that is the last record that was read from the shard. */
  LaneProgress progress(@Nullable String lastRead) {
    Entry first = underWay.isEmpty() ? waiting.peek() : underWay.element().entries().get(0);
    String reached = first == null ? lastRead : first.before();
    if (reached != null && (done == null || reached.compareTo(done) > 0)) {
      done = reached;
    }
    return new LaneProgress(done, window);
  }

  /**
   * Makes the next step, which is at most one call of the function.
   *
   * @return whether there may be another one now
   */
  boolean step(Reading reading) {
    if (tired) {
      return false;
    }
    Attempt attempt = underWay.peek();
    if (attempt != null && attempt.givenUp() != null) {
      tired = !report(attempt);
    } else if (window != null && Invoker.isTooLarge(window.state())) {
      tired = !endWindow(window, true);
    } else if (attempt != null) {
      tired = !tryOrGiveUp(attempt);
    } else if (window != null && isOver(window, reading)) {
      tired = !endWindow(window, endOf(window.startSecond()).isAfter(shard.time().instant()));
    } else {
      return startBatch(reading);
    }
    if (tired) {
      failedAt = shard.time().instant();
      pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
      failures++;
    } else if (!failed) {
      failures = 0;
    }
    return !tired;
  }

  private boolean startBatch(Reading reading) {
    List<Entry> batch = form(reading);
    if (batch.isEmpty()) {
      return false;
    }
    if (isWindowed() && window == null) {
      window = new OpenWindow(windowOf(batch.get(0)), Map.of());
    }
    underWay.push(Attempt.first(batch));
    return true;
  }

  /** The records of the next batch, if it is due; otherwise none. */
  private List<Entry> form(Reading reading) {
    List<Entry> batch = new ArrayList<>();
    int bytes = 0;
    for (Entry entry : waiting) {
      bytes += entry.sizeBytes();
      if (batch.size() == shard.settings().batchSize()
          || (bytes > MAX_BATCH_BYTES && !batch.isEmpty())
          || (isWindowed() && !batch.isEmpty() && windowOf(entry) > windowOf(batch.get(0)))) {
        return take(batch);
      }
      batch.add(entry);
    }
    boolean due =
        batch.size() == shard.settings().batchSize() || reading == Reading.ENDED || isDue(batch);
    return due ? take(batch) : List.of();
  }

  private boolean isDue(List<Entry> batch) {
    if (batch.isEmpty()) {
      return false;
    }
    Instant now = shard.time().instant();
    Instant read = Instant.ofEpochMilli(batch.get(0).readMillis());
    // After a clock that jumped back nobody knows how long it waited.
    return read.isAfter(now)
        || !read.plus(shard.settings().batchingWindow()).isAfter(now)
        || (isWindowed() && !endOf(windowOf(batch.get(0))).isAfter(now));
  }

  private List<Entry> take(List<Entry> batch) {
    for (Entry entry : batch) {
      waiting.remove();
      waitingBytes -= entry.sizeBytes();
    }
    return batch;
  }

  private boolean tryOrGiveUp(Attempt attempt) {
    int old = tooOld(attempt);
    if (old > 0) {
      underWay.pop();
      pushPart(attempt, old, attempt.size());
      underWay.push(attempt.part(0, old).givingUp(Condition.EVENT_AGE_EXCEEDED));
      return true;
    }
    Outcome outcome = call(attempt);
    underWay.pop();
    if (window != null && outcome.state() != null) {
      window = new OpenWindow(window.startSecond(), outcome.state());
    }
    Attempt called = attempt.called(outcome.requestId());
    return !outcome.failed() || again(called, outcome.done());
  }

  private Outcome call(Attempt attempt) {
    OpenWindow open = window;
    TimeWindow shown = open == null ? null : shown(open, false, false);
    Outcome outcome =
        invoker.call(new StreamBatch(attempt.records(), shard.settings().eventSourceArn(), shown));
    calls++;
    failed = outcome.failed();
    return outcome;
  }

  /** Sees to what is not done of an attempt, and says whether that can be gone on with now. */
  private boolean again(Attempt attempt, int finished) {
    boolean bisects = shard.settings().bisectsOnError();
    if (bisects && finished > 0) {
      pushPart(attempt, finished, attempt.size());
      return true;
    } else if (bisects && attempt.size() > 1) {
      int half = attempt.size() / 2;
      pushPart(attempt, half, attempt.size());
      pushPart(attempt, 0, half);
      return true;
    }
    Attempt rest = attempt.part(finished, attempt.size()).retried();
    int most = shard.settings().maximumRetryAttempts();
    if (most != MappingSettings.UNLIMITED && rest.retries() > most) {
      underWay.push(rest.givingUp(Condition.RETRY_ATTEMPTS_EXHAUSTED));
      return true;
    }
    underWay.push(rest);
    return false;
  }

  private void pushPart(Attempt attempt, int from, int to) {
    if (from < to) {
      underWay.push(attempt.part(from, to));
    }
  }

  private int tooOld(Attempt attempt) {
    int seconds = shard.settings().maximumRecordAgeSeconds();
    Duration most = seconds < 0 ? KEPT_BY_STREAM : Duration.ofSeconds(seconds);
    Instant oldest =
        shard.time().instant().minus(most.compareTo(KEPT_BY_STREAM) < 0 ? most : KEPT_BY_STREAM);
    int old = 0;
    while (old < attempt.size() && attempt.entries().get(old).record().created().isBefore(oldest)) {
      old++;
    }
    return old;
  }

  /** Sends a batch to the destination of failures, and says whether that went well. */
  private boolean report(Attempt attempt) {
    FailureDestination destination = shard.settings().onFailure();
    Condition condition = attempt.givenUp();
    if (destination != null && condition != null) {
      try {
        destination.accept(failedBatch(attempt, condition));
      } catch (RuntimeException e) {
        LOG.warn("a failed batch of {} could not be sent on", shard.functionArn(), e);
        return false;
      }
    }
    underWay.pop();
    return true;
  }

  private FailedBatch failedBatch(Attempt attempt, Condition condition) {
    return new FailedBatch(
        shard.mappingId(),
        attempt.requestId(),
        shard.functionArn(),
        condition,
        attempt.calls(),
        shard.time().instant(),
        shard.shardId(),
        new StreamBatch(attempt.records(), shard.settings().eventSourceArn(), null));
  }

  private boolean isWindowed() {
    return shard.settings().tumblingWindowSeconds() > 0;
  }

  /** When the window of a record begins; a late record belongs to the window that is open. */
  private long windowOf(Entry entry) {
    long second = entry.record().created().getEpochSecond();
    long start = second - Math.floorMod(second, shard.settings().tumblingWindowSeconds());
    return window == null ? start : Math.max(start, window.startSecond());
  }

  private Instant endOf(long startSecond) {
    return Instant.ofEpochSecond(startSecond + shard.settings().tumblingWindowSeconds());
  }

  private boolean isOver(OpenWindow open, Reading reading) {
    Entry next = waiting.peek();
    if (next != null) {
      return windowOf(next) > open.startSecond();
    }
    return reading == Reading.ENDED
        || (reading == Reading.CAUGHT_UP
            && !endOf(open.startSecond()).isAfter(shard.time().instant()));
  }

  /** Calls the function for the last time in a window, and says whether that went well. */
  private boolean endWindow(OpenWindow open, boolean early) {
    StreamBatch last =
        new StreamBatch(List.of(), shard.settings().eventSourceArn(), shown(open, true, early));
    calls++;
    failed = invoker.call(last).failed();
    if (!failed) {
      window = null;
    }
    return !failed;
  }

  private TimeWindow shown(OpenWindow open, boolean last, boolean early) {
    return new TimeWindow(
        Instant.ofEpochSecond(open.startSecond()),
        endOf(open.startSecond()),
        open.state(),
        shard.shardId(),
        last,
        early);
  }
}
