// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.testkit.Faults;
import dev.dolium.testkit.FaultyStore;
import dev.dolium.testkit.model.HistoryClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Streams on a store that may lose the outcome of any commit, those of the service among them. */
final class LostOutcomesTest {
  private static final int OPENINGS = 20;

  private final HistoryClock clock = new HistoryClock();
  private @Nullable String iterator;

  @Test
  void readsEachChangeOnceFromOneOpeningToTheNext() {
    long seed = Long.getLong("seed", new Random().nextLong());
    FaultyStore store = FaultyStore.create(new Faults(seed, 30, 30, 30, Duration.ofNanos(20_000)));
    for (int opening = 1; opening <= OPENINGS; opening++) {
      Streams streams = new Streams();
      try (Engine engine =
          Engine.builder().store(store.peer()).with(streams).time(clock).streamShards(1).open()) {
        assertThat(read(engine, streams, opening)).as("seed %d", seed).isEqualTo(opening);
      }
    }
  }

  /** Writes one item more, and counts what an iterator of the first opening reads. */
  private int read(Engine engine, Streams streams, int opening) {
    if (opening == 1) {
      engine.createTable(
          TableDefinition.named("People").partitionKey("id", STRING).stream(StreamView.KEYS_ONLY));
    }
    engine.table("People").put(Item.of("id", "p" + opening));
    if (iterator == null) {
      String arn = Objects.requireNonNull(engine.execute(new DescribeTable("People")).streamArn());
      String shard =
          streams.describeStream(new DescribeStream(arn, null, null, null)).shards().get(0).id();
      iterator =
          streams.getShardIterator(
              GetShardIterator.of(arn, shard, GetShardIterator.Type.TRIM_HORIZON));
    }
    return streams.getRecords(new GetRecords(iterator, null)).records().size();
  }
}
