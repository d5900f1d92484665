// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.spi.CommitOutcomeUnknownException;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What two engines write to one store that loses outcomes, throws away decisions and shows them
 * values of the past happens exactly once, and its answers tell what happened. A failure prints its
 * seed; {@code -Dseed=} begins from it again.
 */
final class ExactlyOnceTest {
  private static final int COUNTERS = 3;
  private static final int THREADS = 4;
  private static final int STEPS = 120;
  private static final Expression ADD_ONE = expression("ADD n :one").value(":one", 1);

  @Test
  void everyAcknowledgedWriteHappensExactlyOnce() throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong());
    try {
      write(seed);
    } catch (AssertionError failure) {
      throw new AssertionError("failed with seed " + seed, failure);
    }
  }

  private static void write(long seed) throws Exception {
    Faults faults = new Faults(seed, 60, 30, 30, Duration.ofNanos(20_000));
    FaultyStore store = FaultyStore.create(faults);
    List<FaultyStore> peers = new ArrayList<>();
    try (Engine creator = open(store, peers)) {
      boolean created = isCreated(creator);
      while (!created) {
        created = isCreated(creator);
      }
    }
    try (Engine first = open(store, peers);
        Engine second = open(store, peers)) {
      Writers writers = new Writers(List.of(first, second), seed);
      writers.run();
      writers.check();
      assertThat(peers).anyMatch(peer -> peer.lostOutcomes() > 0);
      assertThat(peers).anyMatch(peer -> peer.repeatedDecisions() > 0);
    }
  }

  private static Engine open(FaultyStore store, List<FaultyStore> peers) {
    Engine engine = tryToOpen(store, peers);
    while (engine == null) {
      engine = tryToOpen(store, peers);
    }
    return engine;
  }

  // An engine that fails to open closes its way into the store, so each try has its own.
  private static @Nullable Engine tryToOpen(FaultyStore store, List<FaultyStore> peers) {
    FaultyStore peer = store.peer();
    peers.add(peer);
    try {
      return Engine.builder().store(peer).open();
    } catch (CommitOutcomeUnknownException lost) {
      return null;
    }
  }

  private static boolean isCreated(Engine engine) {
    try {
      engine.createTable(counters());
      return true;
    } catch (CommitOutcomeUnknownException lost) {
      return false;
    } catch (ResourceInUseException created) {
      return true;
    }
  }

  private static TableDefinition counters() {
    return TableDefinition.named("Counters")
        .partitionKey("id", STRING)
        .globalIndex("by-n", index -> index.partitionKey("n", NUMBER));
  }

  /** Threads that count up and put down marks, by single writes and by transactions. */
  private static final class Writers {
    private final List<Engine> engines;
    private final long seed;
    private final AtomicIntegerArray added = new AtomicIntegerArray(COUNTERS);
    private final List<List<DecimalNumber>> answered = new ArrayList<>();
    private final List<Set<String>> marks = new ArrayList<>();

    Writers(List<Engine> engines, long seed) {
      this.engines = engines;
      this.seed = seed;
      for (int i = 0; i < THREADS; i++) {
        answered.add(new ArrayList<>());
        marks.add(new HashSet<>());
      }
    }

    void run() throws Exception {
      Race.run(THREADS, this::work);
    }

    private void work(int thread) {
      Random random = new Random(seed + thread);
      for (int step = 0; step < STEPS; step++) {
        Engine engine = engines.get(random.nextInt(engines.size()));
        String mark = "mark-" + thread + "-" + step;
        switch (random.nextInt(6)) {
          case 0, 4, 5 -> addOne(engine, thread);
          case 1 -> {
            engine.execute(put(mark));
            marks.get(thread).add(mark);
          }
          case 2 -> {
            engine.execute(addToAll(mark));
            addedToAll(thread, mark);
          }
          default -> {
            TransactWriteItems once = addToAll(mark).token(mark);
            engine.execute(once);
            engines.get(random.nextInt(engines.size())).execute(once);
            addedToAll(thread, mark);
          }
        }
      }
    }

    // Nobody else counts here, so the answers of all threads together are 1, 2, 3 and so on.
    private void addOne(Engine engine, int thread) {
      Item after = engine.table("Counters").update(Key.of("single"), ADD_ONE);
      answered.get(thread).add(after.number("n"));
    }

    // A second execution would find its own mark and be refused.
    private static PutItem put(String mark) {
      return PutItem.into("Counters", Item.of("id", mark))
          .onlyIf(expression("attribute_not_exists(id)"));
    }

    private static TransactWriteItems addToAll(String mark) {
      TransactWrite[] writes = new TransactWrite[COUNTERS + 1];
      for (int i = 0; i < COUNTERS; i++) {
        writes[i] = UpdateItem.in("Counters", Key.of(id(i)), ADD_ONE);
      }
      writes[COUNTERS] = put(mark);
      return TransactWriteItems.of(writes);
    }

    private void addedToAll(int thread, String mark) {
      IntStream.range(0, COUNTERS).forEach(added::incrementAndGet);
      marks.get(thread).add(mark);
    }

    private static String id(int counter) {
      return "counter-" + counter;
    }

    void check() {
      Engine engine = engines.get(0);
      for (int i = 0; i < COUNTERS; i++) {
        assertThat(engine.table("Counters").get(Key.of(id(i))))
            .contains(Item.of("id", id(i), "n", added.get(i)));
      }
      List<DecimalNumber> answers = answered.stream().flatMap(List::stream).toList();
      assertThat(answers)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, answers.size()).mapToObj(DecimalNumber::of).toList());
      assertThat(engine.table("Counters").scan().stream().map(item -> item.string("id")))
          .filteredOn(id -> id.startsWith("mark"))
          .containsExactlyInAnyOrderElementsOf(marks.stream().flatMap(Set::stream).toList());
      assertThat(engine.verify().problems()).isEmpty();
    }
  }
}
