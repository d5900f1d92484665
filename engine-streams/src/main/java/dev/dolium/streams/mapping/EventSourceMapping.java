// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.streams.DescribeStream;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of a stream to a function, as AWS Lambda's event source mapping does.
 *
 * <p>Each record is handed over at least once, and those of an item in order; a shard is not begun
 * before its parent is done. A batch that fails is tried again until it succeeds or is given up,
 * and blocks what stands behind it. How far the mapping is, the state of a window included, is kept
 * in the store: one that is made again for the same function and stream goes on there.
 *
 * <p>Any number of threads may use it.
 */
public final class EventSourceMapping implements AutoCloseable {
  private final EngineContext context;
  private final Streams streams;
  private final BatchHandler handler;
  private final MappingStore store;
  private final Consumer<EventSourceMapping> closed;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, ShardPump> pumps = new ConcurrentHashMap<>();
  private volatile MappingSettings settings;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile MappingState state = MappingState.CREATING;
  private volatile boolean wantsEnabled;
  private volatile String result = "No records processed";

  EventSourceMapping(
      EngineContext context,
      Streams streams,
      MappingSettings settings,
      BatchHandler handler,
      Consumer<EventSourceMapping> closed) {
    this.context = context;
    this.streams = streams;
    this.settings = settings;
    this.handler = handler;
    this.closed = closed;
    this.wantsEnabled = settings.isEnabled();
    this.store = new MappingStore(context, settings, this::start);
  }

  /** Its identity, which stays when it is made again for the same function and stream. */
  public String uuid() {
    return store.id().toString();
  }

  /** What it reads, and how. */
  public MappingSettings settings() {
    return settings;
  }

  /** Where it stands. */
  public MappingState state() {
    return state;
  }

  /** How the last batch ended, in AWS Lambda's words. */
  public String lastProcessingResult() {
    return result;
  }

  /** Lets it hand over records from its next poll on. */
  public void enable() {
    change(MappingState.ENABLING, true);
  }

  /** Lets it hand over nothing until it is enabled again; its places are kept. */
  public void disable() {
    change(MappingState.DISABLING, false);
  }

  private void change(MappingState through, boolean enabled) {
    checkNotDeleting(state);
    wantsEnabled = enabled;
    goUnlessDeleting(through);
  }

  /**
   * Changes its settings from the next poll on. Batches that have failed are formed anew.
   *
   * @param change makes settings of the same function and stream
   */
  public void update(UnaryOperator<MappingSettings> change) {
    MappingSettings changed = change.apply(settings);
    if (!changed.functionName().equals(settings.functionName())
        || !changed.eventSourceArn().equals(settings.eventSourceArn())) {
      throw new IllegalArgumentException(
          "expected settings of the same function and stream but was "
              + changed.functionName()
              + " and "
              + changed.eventSourceArn());
    }
    checkNotDeleting(state);
    wantsEnabled = changed.isEnabled();
    settings = changed;
    goUnlessDeleting(MappingState.UPDATING);
  }

  /** Ends it and forgets its places, at its next poll. */
  public void delete() {
    goTo(now -> MappingState.DELETING);
  }

  // A deletion that is asked for meanwhile is not to be lost.
  private void goTo(UnaryOperator<MappingState> next) {
    changing.lock();
    try {
      state = next.apply(state);
    } finally {
      changing.unlock();
    }
  }

  private void goUnlessDeleting(MappingState next) {
    goTo(
        now -> {
          checkNotDeleting(now);
          return next;
        });
  }

  private static void checkNotDeleting(MappingState now) {
    if (now == MappingState.DELETING) {
      throw new IllegalStateException("expected a mapping that stays but it is being deleted");
    }
  }

  /**
   * Hands over all that is due now, until nothing is left or the function fails; a batch that
   * failed is tried again by the next call. The engine does the same four times a second, but waits
   * longer from failure to failure of a batch, half a minute at most.
   *
   * @return how often the function was called
   */
  public int poll() {
    Set<ShardPump> polled = new HashSet<>();
    int calls = 0;
    List<ShardPump> ready = ready();
    while (!ready.isEmpty()) {
      for (ShardPump pump : ready) {
        calls += pump.poll(null);
        polled.add(pump);
      }
      note(ready, calls);
      // Children can be begun once their parents are done.
      ready = ready().stream().filter(pump -> !polled.contains(pump)).toList();
    }
    return calls;
  }

  /** Does the same on other threads. */
  void pollOn(ExecutorService threads) {
    for (ShardPump pump : ready()) {
      threads.execute(() -> note(List.of(pump), pump.poll(threads)));
    }
  }

  private void note(List<ShardPump> polled, int calls) {
    if (calls > 0) {
      boolean failed = polled.stream().anyMatch(ShardPump::failed);
      result = failed ? "PROBLEM: Function call failed" : "OK";
    }
  }

  /** The shards that can be worked on, after the mapping went on to its next state. */
  private List<ShardPump> ready() {
    turn.lock();
    try {
      advance();
      return state == MappingState.ENABLED ? refresh() : List.of();
    } catch (ResourceNotFoundException gone) {
      result = "PROBLEM: The stream does not exist";
      return List.of();
    } finally {
      turn.unlock();
    }
  }

  private void advance() {
    MappingState from = state;
    if (from == MappingState.ENABLED || from == MappingState.DISABLED) {
      return;
    }
    retire();
    if (from == MappingState.DELETING) {
      store.forget();
      closed.accept(this);
    } else {
      MappingState next = wantsEnabled ? MappingState.ENABLED : MappingState.DISABLED;
      goTo(now -> now == from ? next : now);
    }
  }

  private void retire() {
    pumps.values().forEach(ShardPump::retire);
    pumps.clear();
  }

  private List<ShardPump> refresh() {
    List<DescribeStream.Shard> shards = shards();
    Set<String> ids = shards.stream().map(DescribeStream.Shard::id).collect(Collectors.toSet());
    List<ShardPump> ready = new ArrayList<>(gone(ids));
    Set<String> unfinished = new HashSet<>();
    for (DescribeStream.Shard shard : shards) {
      // Parents come before their children.
      ShardPump pump = pump(shard, unfinished);
      if (pump == null || !pump.isFinished()) {
        unfinished.add(shard.id());
      }
      if (pump != null && !pump.isFinished()) {
        ready.add(pump);
      }
    }
    return ready;
  }

  /** Those whose shards are not kept any more, but have records in hand. */
  private List<ShardPump> gone(Set<String> kept) {
    List<ShardPump> inHand = new ArrayList<>();
    Set<String> all = new HashSet<>(store.shards());
    all.addAll(pumps.keySet());
    for (String known : all) {
      ShardPump pump = pumps.get(known);
      if (!kept.contains(known) && pump != null && !pump.isFinished()) {
        inHand.add(pump);
      } else if (!kept.contains(known)) {
        pumps.remove(known);
        store.forget(known);
      }
    }
    return inHand;
  }

  private @Nullable ShardPump pump(DescribeStream.Shard shard, Set<String> unfinished) {
    String parent = shard.parentId();
    return parent != null && unfinished.contains(parent)
        ? null
        : pumps.computeIfAbsent(shard.id(), this::newPump);
  }

  private ShardPump newPump(String shardId) {
    MappingSettings now = settings;
    String functionArn =
        "arn:aws:lambda:"
            + context.region()
            + ":"
            + context.account()
            + ":function:"
            + now.functionName();
    return new ShardPump(
        new Lane.Shard(uuid(), functionArn, now, shardId, context.time()),
        streams,
        store,
        new Invoker(now, handler),
        () -> state != MappingState.ENABLED);
  }

  private List<DescribeStream.Shard> shards() {
    List<DescribeStream.Shard> shards = new ArrayList<>();
    String start = null;
    do {
      DescribeStream.Result page =
          streams.describeStream(new DescribeStream(settings.eventSourceArn(), null, start, null));
      shards.addAll(page.shards());
      start = page.lastEvaluatedShardId();
    } while (start != null);
    return shards;
  }

  /** Where a new mapping begins in the shards that there are. */
  private Map<String, ShardProgress> start() {
    Map<String, ShardProgress> start = new LinkedHashMap<>();
    List<DescribeStream.Shard> shards = shards();
    if (settings.startingPosition() == StartingPosition.LATEST) {
      for (DescribeStream.Shard shard : shards) {
        String last = streams.latestSequenceNumber(settings.eventSourceArn(), shard.id());
        start.put(
            shard.id(),
            shard.endingSequenceNumber() == null ? ShardProgress.after(last) : ShardProgress.ALL);
      }
    }
    return start;
  }

  /** Ends it, after the call that is under way; its places are kept. */
  @Override
  public void close() {
    turn.lock();
    try {
      goTo(now -> now == MappingState.DELETING ? now : MappingState.DISABLED);
      retire();
    } finally {
      turn.unlock();
    }
    closed.accept(this);
  }
}
