// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import static dev.dolium.engine.operation.Expression.expression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cache answers; the evidence is the developer guide's pages on DAX. */
final class CachedEngineTest {
  private static final Key FIRST = Key.of("ada", 1);
  private static final Key SECOND = Key.of("ada", 2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final ProbedEngine plain =
      new ProbedEngine(Engine.builder().inMemory().time(clock).open());
  private final List<Runnable> background = new ArrayList<>();
  private CachedEngine cached = settings().open();

  CachedEngineTest() {
    plain.createTable(
        TableDefinition.named("Orders")
            .partitionKey("customer", KeyType.STRING)
            .sortKey("placed", KeyType.NUMBER));
    plain.seen();
  }

  @AfterEach
  void close() {
    cached.close();
  }

  private CachedEngineBuilder settings() {
    return CachedEngine.over(plain).background(background::add);
  }

  private static Item order(int placed, int version) {
    return Item.of("customer", "ada", "placed", placed, "version", version);
  }

  private static PutItem put(int placed, int version) {
    return PutItem.into("Orders", order(placed, version));
  }

  private static Query query() {
    return Query.of("Orders", expression("customer = :c").value(":c", "ada"));
  }

  private @Nullable Item get(Key key) {
    return cached.execute(GetItem.from("Orders", key)).item();
  }

  private void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Test
  void clockThatIsSetBackLetsNothingStayLonger() {
    Engine engine = settings().itemTtl(MINUTE).queryTtl(MINUTE).open();
    GetItem get = GetItem.from("Orders", FIRST);
    plain.execute(put(1, 1));
    assertThat(engine.execute(get).item()).isEqualTo(order(1, 1));
    assertThat(engine.execute(query()).items()).containsExactly(order(1, 1));
    plain.execute(put(1, 2));

    advance(Duration.ofHours(-1));

    assertThat(engine.execute(get).item()).isEqualTo(order(1, 2));
    assertThat(engine.execute(query()).items()).containsExactly(order(1, 2));
  }

  @Test
  void answersEachKindOfReadOnceFromTheEngine() {
    plain.execute(put(1, 1));
    plain.seen();
    List<Operation<?>> reads =
        List.of(
            GetItem.from("Orders", FIRST),
            query(),
            Scan.of("Orders"),
            BatchGetItem.from("Orders", List.of(SECOND)));
    for (Operation<?> read : reads) {
      Object missed = cached.execute(read);
      assertThat(plain.seen()).containsExactly(read);
      assertThat((Object) cached.execute(read)).isEqualTo(missed);
      assertThat(plain.seen()).isEmpty();
    }
    CacheStats stats = cached.stats();
    assertThat(stats.byMetricName())
        .containsEntry("ItemCacheHits", 2L)
        .containsEntry("ItemCacheMisses", 2L)
        .containsEntry("QueryCacheHits", 1L)
        .containsEntry("QueryCacheMisses", 1L)
        .containsEntry("ScanCacheHits", 1L)
        .containsEntry("ScanCacheMisses", 1L)
        .containsEntry("TotalRequestCount", 8L);
    assertThat(stats).asString().contains("ItemCacheHits=2").doesNotContain("ErrorRequestCount");
  }

  @Test
  void hidesWriteFromQueryUntilPageEnds() {
    cached.execute(put(1, 1));
    cached.execute(query());
    cached.execute(put(1, 2));
    assertThat(get(FIRST)).isEqualTo(order(1, 2));
    assertThat(cached.execute(query()).items()).containsExactly(order(1, 1));
    advance(Duration.ofMinutes(5));
    assertThat(cached.execute(query()).items()).containsExactly(order(1, 2));
  }

  @Test
  void remembersThatThereIsNoItem() {
    assertThat(get(FIRST)).isNull();
    plain.execute(put(1, 1));
    assertThat(get(FIRST)).isNull();
    advance(Duration.ofMinutes(5));
    assertThat(get(FIRST)).isEqualTo(order(1, 1));
    assertThat(get(SECOND)).isNull();
    cached.execute(put(2, 1));
    assertThat(get(SECOND)).isEqualTo(order(2, 1));
  }

  @Test
  void passesStrongReadsBy() {
    cached.execute(put(1, 1));
    get(FIRST);
    plain.execute(put(1, 2));
    GetItem strong =
        new GetItem(
            "Orders",
            FIRST,
            ProjectionParameters.ALL,
            null,
            ReadConsistency.STRONG,
            ReturnConsumedCapacity.NONE);
    assertThat(cached.execute(strong).item()).isEqualTo(order(1, 2));
    assertThat(get(FIRST)).isEqualTo(order(1, 1));
  }

  @Test
  void keepsEntryWhenConditionFails() {
    cached.execute(put(1, 1));
    get(FIRST);
    plain.seen();
    assertThatThrownBy(
            () -> cached.execute(put(1, 2).onlyIf(expression("attribute_not_exists(customer)"))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(get(FIRST)).isEqualTo(order(1, 1));
    assertThat(plain.seen()).isEmpty();
  }

  @Test
  void takesZeroAsForEverForItemsAndNotAtAllForPages() {
    cached = settings().itemTtl(Duration.ZERO).queryTtl(Duration.ZERO).open();
    get(FIRST);
    cached.execute(query());
    plain.execute(put(1, 1));
    advance(Duration.ofDays(1000));
    assertThat(get(FIRST)).isNull();
    assertThat(cached.execute(query()).items()).containsExactly(order(1, 1));
  }

  @Test
  void evictsBeforeTimeIsUp() {
    cached = settings().maximumBytes(4_000).open();
    for (int i = 0; i < 100; i++) {
      get(Key.of("ada", i));
    }
    assertThat(cached.stats().estimatedBytes()).isBetween(1L, 4_000L);
    assertThat(cached.stats().count(CacheMetric.EVICTED_BYTES)).isPositive();
  }

  @Test
  void asksBatchOnlyForMisses() {
    plain.execute(put(1, 1));
    plain.execute(put(2, 1));
    get(FIRST);
    plain.seen();
    BatchGetItem batch = BatchGetItem.from("Orders", List.of(FIRST, SECOND));
    assertThat(cached.execute(batch).items().get("Orders"))
        .containsExactly(order(1, 1), order(2, 1));
    assertThat(plain.seen()).containsExactly(BatchGetItem.from("Orders", List.of(SECOND)));
  }

  @Test
  void fillsCacheAfterTransaction() {
    cached = settings().writeMode(WriteMode.WRITE_THROUGH).open();
    cached.execute(TransactWriteItems.of(put(1, 1), put(2, 1)));
    background.forEach(Runnable::run);
    plain.seen();
    assertThat(List.of(cached.table("Orders").get(FIRST).orElseThrow(), order(2, 1)))
        .containsExactly(order(1, 1), order(2, 1));
    assertThat(plain.seen()).isEmpty();
  }

  @Test
  void setsItemThatIsWrittenThrough() {
    cached = settings().writeMode(WriteMode.WRITE_THROUGH).open();
    cached.execute(put(1, 1));
    cached.table("Orders").update(FIRST, expression("SET version = :v").value(":v", 2));
    cached.execute(put(2, 1));
    cached.table("Orders").delete(SECOND);
    plain.seen();
    assertThat(get(FIRST)).isEqualTo(order(1, 2));
    assertThat(get(SECOND)).isNull();
    assertThat(plain.seen()).isEmpty();
  }

  @Test
  void keepsPagesApart() {
    plain.execute(put(1, 1));
    plain.execute(put(2, 1));
    Query first = query().page(query().page().limitedTo(1));
    PageParameters next = first.page().startingAfter(cached.execute(first).lastEvaluatedKey());
    assertThat(cached.execute(first.page(next)).items()).containsExactly(order(2, 1));
    assertThat(cached.execute(first).items()).containsExactly(order(1, 1));
    assertThat(cached.stats().queryMisses()).isEqualTo(2);
  }

  @Test
  void keepsPartsOfAnItemApart() {
    cached.execute(put(1, 1));
    for (String attribute : List.of("version", "placed", "version")) {
      GetItem part =
          new GetItem(
              "Orders",
              FIRST,
              ProjectionParameters.of(attribute),
              null,
              ReadConsistency.EVENTUAL,
              ReturnConsumedCapacity.NONE);
      assertThat(cached.execute(part).item()).isEqualTo(Item.of(attribute, 1));
    }
    assertThat(get(FIRST)).isEqualTo(order(1, 1));
    assertThat(cached.stats().itemHits()).isEqualTo(1);
  }

  // A reader has read the old item and is slow; a writer comes and is acknowledged.
  @Test
  void neverServesItemOlderThanAcknowledgedWrite() {
    plain.execute(put(1, 1));
    plain.afterNext(() -> cached.execute(put(1, 2)));
    assertThat(get(FIRST)).isEqualTo(order(1, 1));
    assertThat(get(FIRST)).isEqualTo(order(1, 2));
  }

  // The first of two writers hears of its success after the second.
  @Test
  void cachesNeitherOfTwoWritesThatOverlap() {
    cached = settings().writeMode(WriteMode.WRITE_THROUGH).open();
    plain.afterNext(() -> cached.execute(put(1, 2)));
    cached.execute(put(1, 1));
    assertThat(get(FIRST)).isEqualTo(order(1, 2));
  }
}
