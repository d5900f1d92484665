// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows over which a function counts.
 *
 * <p>Evidence: "Implementing stateful DynamoDB stream processing in Lambda" (services-ddb-windows).
 * That the last call for a window has no records, and that it is given a state that is too large,
 * is our choice, unconfirmed.
 */
final class TumblingWindowTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MappingBench bench;
  private final List<TimeWindow> ended = new ArrayList<>();
  private boolean refusesEnds;

  TumblingWindowTest(@TempDir Path folder) {
    bench = new MappingBench(StoreKind.MEMORY, folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private EventSourceMapping create() {
    return bench
        .mappings()
        .create(bench.settings().batchSize(2).tumblingWindow(Duration.ofMinutes(1)), this::count);
  }

  private @Nullable BatchResponse count(StreamBatch batch) {
    bench.calls.add(batch);
    TimeWindow window = Objects.requireNonNull(batch.window());
    if (window.isFinalInvoke()) {
      if (refusesEnds) {
        throw new IllegalStateException("not now");
      }
      ended.add(window);
      return null;
    }
    int before = Integer.parseInt(window.state().getOrDefault("n", "0"));
    return BatchResponse.withState(Map.of("n", "" + (before + batch.records().size())));
  }

  @Test
  void gathersAStateUntilTheWindowEnds() {
    bench.write(5);
    EventSourceMapping mapping = create();
    assertThat(mapping.poll()).isEqualTo(3);
    assertThat(ended).isEmpty();
    bench.engine.pass(Duration.ofMinutes(1));
    assertThat(mapping.poll()).isEqualTo(1);
    String shard = bench.engine.shards(bench.engine.arn("People")).get(0).id();
    assertThat(ended)
        .containsExactly(
            new TimeWindow(START, START.plusSeconds(60), Map.of("n", "5"), shard, true, false));
    assertThat(mapping.poll()).isZero();
    assertThat(bench.calls.get(3).toJson())
        .contains("\"isFinalInvokeForWindow\":true", "\"state\":{\"n\":\"5\"}");
  }

  @Test
  void keepsWindowsApart() {
    bench.write(3);
    bench.engine.pass(Duration.ofSeconds(61));
    bench.write(3);
    bench.engine.pass(Duration.ofMinutes(10));
    EventSourceMapping mapping = create();
    mapping.poll();
    assertThat(bench.seen())
        .containsExactly(
            List.of(0, 1), List.of(2), List.of(), List.of(3, 4), List.of(5), List.of());
    assertThat(ended).extracting(window -> window.state().get("n")).containsExactly("3", "3");
    assertThat(ended.get(1).start()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void outlivesARestart() {
    bench.write(3);
    EventSourceMapping mapping = create();
    mapping.poll();
    mapping.close();
    bench.reopen();
    bench.write(1);
    bench.engine.pass(Duration.ofMinutes(1));
    create().poll();
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).state()).containsEntry("n", "4");
  }

  @Test
  void endsWithItsShardBeforeItsTime() {
    bench.write(3);
    EventSourceMapping mapping = create();
    bench.engine.streams().rollShards("People");
    bench.write(1);
    mapping.poll();
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).isTerminatedEarly()).isTrue();
    assertThat(ended.get(0).state()).containsEntry("n", "3");
  }

  @Test
  void blocksUntilItsEndSucceeds() {
    bench.write(1);
    bench.engine.pass(Duration.ofMinutes(1));
    bench.write(1);
    refusesEnds = true;
    EventSourceMapping mapping = create();
    mapping.poll();
    mapping.poll();
    assertThat(bench.seen()).containsExactly(List.of(0), List.of(), List.of());
    refusesEnds = false;
    mapping.poll();
    assertThat(bench.seen()).endsWith(List.of(), List.of(1));
  }

  @Test
  void failsWithoutAState() {
    bench.write(1);
    EventSourceMapping mapping =
        bench
            .mappings()
            .create(
                bench.settings().tumblingWindow(Duration.ofMinutes(1)).maximumRetryAttempts(0),
                batch -> BatchResponse.SUCCESS);
    mapping.poll();
    assertThat(bench.failures).hasSize(1);
  }

  @Test
  void endsEarlyWhenItsStateIsTooLarge() {
    bench.write(2);
    EventSourceMapping mapping =
        bench
            .mappings()
            .create(
                bench.settings().batchSize(1).tumblingWindow(Duration.ofMinutes(1)),
                batch -> {
                  TimeWindow window = Objects.requireNonNull(batch.window());
                  bench.calls.add(batch);
                  ended.add(window);
                  return BatchResponse.withState(Map.of("n", "x".repeat(1 << 20)));
                });
    mapping.poll();
    assertThat(ended)
        .extracting(TimeWindow::isTerminatedEarly)
        .containsExactly(false, true, false, true);
    assertThat(ended.get(2).state()).isEmpty();
    assertThat(ended.get(2).start()).isEqualTo(START);
  }
}
