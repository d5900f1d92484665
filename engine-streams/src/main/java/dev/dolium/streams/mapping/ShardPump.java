// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.error.ExpiredIteratorException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TrimmedDataAccessException;
import dev.dolium.streams.GetRecords;
import dev.dolium.streams.GetShardIterator;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.Lane.Reading;
import dev.dolium.streams.mapping.ShardProgress.LaneProgress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one shard for a mapping, hands the records to the lanes, and keeps how far they are.
 *
 * <p>Any number of threads may ask it to work; one at a time does.
 */
final class ShardPump {
  private static final int PAGE = 1000;
  private static final long BYTES_OF_A_LANE = 6 << 20;

  private final Lane.Shard shard;
  private final Streams streams;
  private final MappingStore store;
  private final BooleanSupplier stops;
  private final List<Lane> lanes = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private ShardProgress kept;
  private @Nullable String iterator;
  private @Nullable String lastRead;
  private Reading reading = Reading.GOES_ON;
  private boolean retired;
  private volatile boolean finished;

  ShardPump(
      Lane.Shard shard,
      Streams streams,
      MappingStore store,
      Invoker invoker,
      BooleanSupplier stops) {
    this.shard = shard;
    this.streams = streams;
    this.store = store;
    this.stops = stops;
    ShardProgress begun = store.progress(shard.shardId());
    this.kept = begun == null ? ShardProgress.NONE : begun;
    this.finished = kept.finished();
    this.lastRead = kept.least();
    for (LaneProgress lane : kept.ofLanes(shard.settings().parallelizationFactor())) {
      lanes.add(new Lane(shard, invoker, lane));
    }
  }

  /** Whether the shard is closed and everything in it is done. */
  boolean isFinished() {
    return finished;
  }

  /** Whether the last call of some lane failed. */
  boolean failed() {
    return lanes.stream().anyMatch(Lane::failed);
  }

  /**
   * Hands over what there is, until nothing is left or each lane has failed once.
   *
   * @param threads runs lanes side by side, those that failed only after a pause; null to run one
   *     after the other, whatever they did before
   * @return how often the function was called; 0 if another thread is at it
   */
  int poll(@Nullable ExecutorService threads) {
    if (!turn.tryLock()) {
      return 0;
    }
    try {
      int before = calls();
      lanes.forEach(threads == null ? Lane::rest : Lane::restInTurn);
      while (!retired && !finished && round(threads)) {
        // Each round hands over what was read in it.
      }
      return calls() - before;
    } finally {
      turn.unlock();
    }
  }

  private int calls() {
    return lanes.stream().mapToInt(Lane::calls).sum();
  }

  /** Ends all work for good, after the call that is under way. */
  void retire() {
    turn.lock();
    try {
      retired = true;
    } finally {
      turn.unlock();
    }
  }

  private boolean round(@Nullable ExecutorService threads) {
    fill();
    int before = calls();
    runLanes(threads);
    save();
    return calls() > before && !stops.getAsBoolean();
  }

  private void runLanes(@Nullable ExecutorService threads) {
    if (threads == null || lanes.size() == 1) {
      lanes.forEach(this::run);
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    for (Lane lane : lanes) {
      running.add(threads.submit(() -> run(lane)));
    }
    running.forEach(ShardPump::await);
  }

  private static void await(Future<?> running) {
    try {
      running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lane of an event source mapping failed", e);
    }
  }

  private void run(Lane lane) {
    while (!stops.getAsBoolean() && lane.step(reading)) {
      // Each step is at most one call.
    }
  }

  private void fill() {
    while (reading != Reading.ENDED && hasRoom() && !stops.getAsBoolean()) {
      GetRecords.Result page = read();
      page.records().forEach(this::add);
      iterator = page.nextShardIterator();
      if (iterator == null) {
        reading = Reading.ENDED;
      } else if (page.records().isEmpty()) {
        reading = Reading.CAUGHT_UP;
        return;
      } else {
        reading = Reading.GOES_ON;
      }
    }
  }

  private boolean hasRoom() {
    int waiting = lanes.stream().mapToInt(Lane::waiting).sum();
    long bytes = lanes.stream().mapToLong(Lane::waitingBytes).sum();
    return waiting < lanes.size() * shard.settings().batchSize() + PAGE
        && bytes < lanes.size() * BYTES_OF_A_LANE;
  }

  private void add(StreamRecord record) {
    if (shard.settings().keeps(record)) {
      String json = JsonText.of(EventTree.of(record, shard.settings().eventSourceArn()));
      lanes
          .get(Math.floorMod(record.keyHash(), lanes.size()))
          .add(
              new Attempt.Entry(
                  record,
                  lastRead,
                  shard.time().millis(),
                  json.getBytes(StandardCharsets.UTF_8).length));
    }
    lastRead = record.sequenceNumber();
  }

  private GetRecords.Result read() {
    try {
      String from = iterator == null ? begin() : iterator;
      return streams.getRecords(new GetRecords(from, PAGE));
    } catch (ExpiredIteratorException expired) {
      iterator = null;
      return read();
    } catch (TrimmedDataAccessException trimmed) {
      return fromOldest();
    } catch (ResourceNotFoundException gone) {
      return new GetRecords.Result(List.of(), null);
    }
  }

  private String begin() {
    String arn = shard.settings().eventSourceArn();
    return streams.getShardIterator(
        lastRead == null
            ? GetShardIterator.of(arn, shard.shardId(), GetShardIterator.Type.TRIM_HORIZON)
            : new GetShardIterator(
                arn, shard.shardId(), GetShardIterator.Type.AFTER_SEQUENCE_NUMBER, lastRead));
  }

  // What the stream does not keep any more is lost to a mapping as to everybody.
  private GetRecords.Result fromOldest() {
    try {
      String arn = shard.settings().eventSourceArn();
      String oldest =
          streams.getShardIterator(
              GetShardIterator.of(arn, shard.shardId(), GetShardIterator.Type.TRIM_HORIZON));
      return streams.getRecords(new GetRecords(oldest, PAGE));
    } catch (TrimmedDataAccessException | ResourceNotFoundException gone) {
      return new GetRecords.Result(List.of(), null);
    }
  }

  private void save() {
    boolean ended = reading == Reading.ENDED && lanes.stream().allMatch(Lane::isEmpty);
    ShardProgress now =
        ended
            ? ShardProgress.ALL
            : new ShardProgress(
                false, lanes.stream().map(lane -> lane.progress(lastRead)).toList());
    if (!now.equals(kept)) {
      store.save(shard.shardId(), now);
      kept = now;
    }
    finished = ended;
  }
}
