// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.WriteOrigin;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChangeFeedTest {
  private static final Item ADA = Item.of("id", "ada", "age", 36);

  private final Tap tap = new Tap();
  private Instant now = Instant.parse("2026-01-01T00:00:00.123Z");
  private final Engine engine = Engine.builder().with(tap).time(() -> now).streamShards(3).open();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void tellsWhatBecameOfAnItem() {
    Table people = create(StreamView.NEW_AND_OLD_IMAGES);
    people.put(ADA);
    people.put(ADA.with("age", 37));
    people.delete(Key.of("ada"));

    List<Change> changes = changes();
    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(Change.Kind.INSERT, Change.Kind.MODIFY, Change.Kind.REMOVE);
    assertThat(changes)
        .extracting(Change::before)
        .containsExactly(null, ADA.attributes(), ADA.with("age", 37).attributes());
    assertThat(changes)
        .extracting(Change::after)
        .containsExactly(ADA.attributes(), ADA.with("age", 37).attributes(), null);
    assertThat(changes).extracting(Change::sequence).containsExactly(1L, 2L, 3L);
    assertThat(changes).extracting(Change::origin).containsOnly(WriteOrigin.APPLICATION);
    assertThat(changes)
        .allSatisfy(
            change -> assertThat(change.keys()).isEqualTo(Item.of("id", "ada").attributes()));
  }

  @Test
  void showsOnlyTheKeyWhereTheViewSaysSo() {
    Table people = create(StreamView.KEYS_ONLY);
    people.put(ADA);
    people.delete(Key.of("ada"));

    assertThat(changes())
        .hasSize(2)
        .allSatisfy(
            change -> {
              assertThat(change.keys()).isEqualTo(Item.of("id", "ada").attributes());
              assertThat(change.before()).isNull();
              assertThat(change.after()).isNull();
            });
  }

  @Test
  void isSilentAboutAWriteThatChangesNothing() {
    Table people = create(StreamView.NEW_AND_OLD_IMAGES);
    people.put(Item.of("id", "ada", "m", Map.of("x", 1), "n", "15"));
    people.put(Item.of("n", "15", "m", Map.of("x", 1), "id", "ada"));
    people.update(Key.of("ada"), expression("SET n = :n").value(":n", "15"));
    people.delete(Key.of("bob"));
    assertThat(changes()).hasSize(1);

    people.put(Item.of("id", "ada", "m", Map.of("x", 1), "n", "51"));
    assertThat(changes()).extracting(Change::kind).endsWith(Change.Kind.MODIFY).hasSize(2);
  }

  @Test
  void spreadsPartitionKeysOverLineages() {
    Table people = create(StreamView.KEYS_ONLY);
    for (int i = 0; i < 60; i++) {
      people.put(Item.of("id", "person " + i));
    }
    ChangeStream stream = tap.feed().streams().get(0);
    for (int lineage = 0; lineage < 3; lineage++) {
      assertThat(tap.feed().horizon(stream, lineage)).isBetween(5L, 40L);
    }
    assertThat(changes()).hasSize(60);
  }

  @Test
  void findsTheFirstChangeSinceAMoment() {
    Table people = create(StreamView.KEYS_ONLY);
    Instant start = now;
    for (int i = 0; i < 50; i++) {
      people.put(Item.of("id", "ada", "n", i));
      now = now.plusSeconds(1);
    }
    ChangeStream stream = tap.feed().streams().get(0);
    int lineage = lineageOfAda(stream);
    for (int i = 0; i <= 50; i++) {
      assertThat(tap.feed().firstSince(stream, lineage, 1, 50, start.plusSeconds(i)))
          .isEqualTo(i + 1);
    }
    tap.feed().trim(stream, lineage, 20);
    assertThat(tap.feed().firstSince(stream, lineage, 1, 50, start)).isEqualTo(21);
  }

  @Test
  void givesEachEnablingALabelOfItsOwn() {
    create(StreamView.KEYS_ONLY);
    String first = Objects.requireNonNull(describe().streamLabel());
    assertThat(first).isEqualTo("2026-01-01T00:00:00.123");
    assertThat(describe().streamArn())
        .isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/People/stream/" + first);

    TableDescription off = update(new StreamSpecification(false, null));
    assertThat(off.streamLabel()).isEqualTo(first);
    assertThat(off.settings().stream()).isNull();

    TableDescription on = update(new StreamSpecification(true, StreamView.NEW_IMAGE));
    assertThat(on.streamLabel()).isEqualTo("2026-01-01T00:00:00.124");
    assertThat(on.settings().stream())
        .isEqualTo(new StreamSpecification(true, StreamView.NEW_IMAGE));
    assertThat(tap.feed().streams())
        .extracting(ChangeStream::disabledAt)
        .containsExactly(now, null);
  }

  @Test
  void keepsTheStreamOfADroppedTableUntilItIsForgotten() {
    create(StreamView.KEYS_ONLY).put(ADA);
    engine.execute(new DeleteTable("People"));
    assertThat(changes()).hasSize(1);
    ChangeStream stream = tap.feed().streams().get(0);
    assertThat(stream.disabledAt()).isEqualTo(now);

    tap.feed().forget(stream);
    assertThat(tap.feed().streams()).isEmpty();
    assertThat(tap.feed().horizon(stream, lineageOfAda(stream))).isZero();
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    create(StreamView.KEYS_ONLY);
    assertRefused(
        new StreamSpecification(true, StreamView.NEW_IMAGE),
        "Table already has an enabled stream: TableName: People");
    assertRefused(
        new StreamSpecification(true, null),
        "One or more parameter values were invalid: If stream is being enabled then UpdateViewType"
            + " is required");
    assertRefused(
        new StreamSpecification(false, StreamView.NEW_IMAGE),
        "One or more parameter values were invalid: If stream is being disabled, then"
            + " UpdateViewType must not be specified");
    update(new StreamSpecification(false, null));
    assertRefused(
        new StreamSpecification(false, null), "Table has no stream to disable: TableName: People");
  }

  @Test
  void wakesReadersAfterCommits() {
    AtomicInteger calls = new AtomicInteger();
    Runnable end = tap.feed().onCommit(calls::incrementAndGet);
    Table people = create(StreamView.KEYS_ONLY);
    people.put(ADA);
    assertThat(calls).hasValue(1);
    end.run();
    people.delete(Key.of("ada"));
    assertThat(calls).hasValue(1);
  }

  private void assertRefused(StreamSpecification stream, String message) {
    assertThatThrownBy(() -> update(stream))
        .isInstanceOf(ValidationException.class)
        .hasMessage(message);
  }

  private Table create(StreamView view) {
    return engine.createTable(
        TableDefinition.named("People").partitionKey("id", STRING).stream(view));
  }

  private TableDescription describe() {
    return engine.table("People").describe();
  }

  private TableDescription update(StreamSpecification stream) {
    return engine.execute(
        new UpdateTable("People", null, null, TableSettings.NONE.withStream(stream)));
  }

  private int lineageOfAda(ChangeStream stream) {
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      if (tap.feed().horizon(stream, lineage) > 0) {
        return lineage;
      }
    }
    return 0;
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (ChangeStream stream : tap.feed().streams()) {
      for (int lineage = 0; lineage < stream.lineages(); lineage++) {
        tap.feed().read(stream, lineage, 1, tap.feed().horizon(stream, lineage), changes::add);
      }
    }
    return changes;
  }

  /** A service that hands out the feed. */
  private static final class Tap implements EngineService {
    private @Nullable ChangeFeed feed;

    @Override
    public void start(EngineContext context) {
      feed = context.changes();
      context.every(Duration.ofDays(1), "nothing", () -> {});
    }

    ChangeFeed feed() {
      return Objects.requireNonNull(feed);
    }

    @Override
    public void close() {}
  }
}
