// SPDX-License-Identifier: Apache-2.0
package dev.dolium.ttl;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.ttl.TimeToLiveDescription.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Evidence: DG/time-to-live-ttl-how-to and DG/ttl-expired-items, and measurements of the service.
 */
final class TimeToLiveTest {
  private static final long NOW = 1_800_000_000L;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(NOW));
  private final AtomicReference<Runnable> atNextLook = new AtomicReference<>(() -> {});
  private final InstantSource time =
      () -> {
        atNextLook.getAndSet(() -> {}).run();
        return now.get();
      };
  private Engine engine;
  private TimeToLive ttl;
  private Table sessions;

  @BeforeEach
  void open() {
    ttl = new TimeToLive();
    engine = Engine.builder().time(time).with(ttl).open();
    sessions =
        engine.createTable(
            TableDefinition.named("Sessions")
                .partitionKey("id", STRING)
                .globalIndex("by-user", index -> index.partitionKey("user", STRING)));
  }

  @AfterEach
  void close() {
    assertThat(engine.verify().problems()).isEmpty();
    engine.close();
  }

  private void put(String id, Object expiry) {
    sessions.put(Item.of("id", id, "user", "ada", "expires", expiry));
  }

  @Test
  void itemsFromBeforeAreFoundAlsoIfTheCallerWasInterrupted() {
    put("past", NOW - 1);
    Thread.currentThread().interrupt();
    try {
      ttl.enable("Sessions", "expires");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(ttl.sweep()).containsOnlyKeys("Sessions");
  }

  @Test
  void tableWithMuchToDeleteKeepsNoOtherWaiting() {
    TimeToLive slow = new TimeToLive(new TimeToLiveOptions(Duration.ofSeconds(1), 10, 10, ZERO));
    try (Engine other = Engine.builder().time(time).with(slow).open()) {
      for (String name : List.of("Large", "Small")) {
        other.createTable(TableDefinition.named(name).partitionKey("id", STRING));
        slow.enable(name, "expires");
        int items = name.equals("Large") ? 100 : 1;
        for (int i = 0; i < items; i++) {
          other.table(name).put(Item.of("id", "" + i, "expires", NOW - 1));
        }
      }
      slow.sweepAtRate();
      slow.sweepAtRate();
      assertThat(other.table("Small").scan().toList()).isEmpty();
      assertThat(other.table("Large").scan().toList()).hasSize(81);
    }
  }

  @Test
  void deletesWhatHasExpiredAndNothingElse() {
    ttl.enable("Sessions", "expires");
    put("past", NOW - 1);
    put("now", NOW);
    put("future", NOW + 1);
    put("fraction", DecimalNumber.of("1799999999.5"));
    put("exponent", DecimalNumber.of("17e8"));
    put("digits", Long.toString(NOW - 1));
    put("older than five years", NOW - Duration.ofDays(5 * 365 + 1).toSeconds());
    put("almost five years", NOW - Duration.ofDays(5 * 365 - 1).toSeconds());
    put("far", DecimalNumber.of("1e100"));
    put("negative", -1);
    sessions.put(Item.of("id", "none", "user", "ada"));
    assertThat(ttl.sweep().get("Sessions"))
        .extracting(key -> key.string("id"))
        .containsExactlyInAnyOrder("past", "fraction", "exponent", "almost five years");
    assertThat(sessions.scan().toList()).hasSize(7);
  }

  @Test
  void tableThatIsDroppedMeanwhileEndsItsSweep() {
    ttl.enable("Sessions", "expires");
    put("past", NOW - 1);
    // The sweeper looks at the clock between the table and its items.
    atNextLook.set(() -> engine.execute(new DeleteTable("Sessions")));
    assertThat(ttl.sweep()).isEmpty();
    assertThatThrownBy(sessions::describe).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void builderGivesEachEngineServicesOfItsOwn() {
    EngineBuilder builder = Engine.builder().time(time);
    try (Engine first = builder.open();
        Engine second = builder.open()) {
      second.createTable(TableDefinition.named("Sessions").partitionKey("id", STRING));
      assertThat(first.service(TimeToLive.class)).isNotSameAs(second.service(TimeToLive.class));
      TimeToLive.of(second).enable("Sessions", "expires");
      second.table("Sessions").put(Item.of("id", "a", "expires", NOW - 1));
      assertThat(TimeToLive.of(second).sweep()).containsKey("Sessions");
    }
  }

  @Test
  void expiredItemIsReadUntilItIsSwept() {
    ttl.enable("Sessions", "expires");
    put("a", NOW + 10);
    now.set(Instant.ofEpochSecond(NOW + 100));
    assertThat(sessions.get(Key.of("a"))).isPresent();
    assertThat(byUser()).hasSize(1);
    ttl.sweep();
    assertThat(sessions.get(Key.of("a"))).isEmpty();
    assertThat(byUser()).isEmpty();
  }

  private List<Item> byUser() {
    return sessions
        .query(expression("#u = :u").name("#u", "user").value(":u", "ada"))
        .index("by-user")
        .toList();
  }

  @Test
  void movedTimeSavesAnItem() {
    ttl.enable("Sessions", "expires");
    put("a", NOW - 10);
    sessions.update(Key.of("a"), expression("SET expires = :t").value(":t", NOW + 50));
    assertThat(ttl.sweep()).isEmpty();
    now.set(Instant.ofEpochSecond(NOW + 51));
    assertThat(ttl.sweep()).containsOnlyKeys("Sessions");
  }

  @Test
  void findsItemsThatWereThereBefore() {
    for (int i = 0; i < 350; i++) {
      put("old" + i, NOW - 1 - i);
    }
    assertThat(ttl.sweep()).isEmpty();
    ttl.enable("Sessions", "expires");
    assertThat(ttl.sweep().get("Sessions")).hasSize(350);
  }

  @Test
  void disabledTimeToLiveDeletesNothing() {
    ttl.enable("Sessions", "expires");
    put("a", NOW - 1);
    ttl.disable("Sessions", "expires");
    assertThat(ttl.sweep()).isEmpty();
    assertThat(ttl.describe("Sessions"))
        .isEqualTo(new TimeToLiveDescription(Status.DISABLED, null));
    ttl.enable("Sessions", "expires");
    assertThat(ttl.sweep()).isEqualTo(Map.of("Sessions", List.of(Item.of("id", "a"))));
  }

  @Test
  void refusesWhatChangesNothing() {
    assertThatThrownBy(() -> ttl.disable("Sessions", "expires"))
        .isInstanceOf(ValidationException.class)
        .hasMessage("TimeToLive is already disabled");
    ttl.enable("Sessions", "expires");
    assertThatThrownBy(() -> ttl.enable("Sessions", "expires"))
        .isInstanceOf(ValidationException.class)
        .hasMessage("TimeToLive is already enabled");
    assertThatThrownBy(() -> ttl.enable("Sessions", "other"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "TimeToLive is active on a different AttributeName: current AttributeName is expires");
    assertThatThrownBy(() -> ttl.disable("Sessions", "other"))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> ttl.describe("Nothing")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void pauseBetweenChangesFollowsTheClock() {
    TimeToLive strict =
        new TimeToLive(TimeToLiveOptions.DEFAULT.withPauseBetweenChanges(Duration.ofMinutes(30)));
    try (Engine other = Engine.builder().time(time).with(strict).open()) {
      other.createTable(TableDefinition.named("Sessions").partitionKey("id", STRING));
      strict.enable("Sessions", "expires");
      assertThatThrownBy(() -> strict.disable("Sessions", "expires"))
          .hasMessage("Time to live has been modified multiple times within a fixed interval");
      now.set(Instant.ofEpochSecond(NOW).plus(Duration.ofMinutes(30)));
      strict.disable("Sessions", "expires");
    }
  }
}
