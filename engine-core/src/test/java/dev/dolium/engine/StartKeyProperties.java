// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.BINARY;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemArbitraries;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/** A page begins after any key that a request may name, or the request is refused. */
final class StartKeyProperties {
  private static final int ITEMS = 12;
  private static final String INVALID = "The provided starting key is invalid";
  private static final Map<String, Set<String>> KEY_NAMES =
      Map.of(
          "", Set.of("p", "s"),
          "by-g", Set.of("g", "p", "s"),
          "by-l-p", Set.of("l", "p", "s"),
          "local", Set.of("l", "p", "s"));
  private static final List<String> INDEXES = List.of("", "by-g", "by-l-p", "local");
  private static final List<Asked> QUERIES =
      List.of(
          new Asked("", expression("p = :p").value(":p", "p1"), key -> true),
          new Asked(
              "",
              expression("p = :p and s > :s").value(":p", "p1").value(":s", 3),
              key -> compared(key, 3) > 0),
          new Asked(
              "",
              expression("p = :p and s <= :s").value(":p", "p1").value(":s", 7),
              key -> compared(key, 7) <= 0),
          new Asked(
              "",
              expression("p = :p and s between :a and :b")
                  .value(":p", "p1")
                  .value(":a", 1)
                  .value(":b", 7),
              key -> compared(key, 1) >= 0 && compared(key, 7) <= 0),
          new Asked("by-g", expression("g = :g").value(":g", new byte[] {1}), key -> true),
          new Asked("by-l-p", expression("l = :l").value(":l", "l"), key -> true),
          new Asked(
              "by-l-p",
              expression("l = :l and begins_with(p, :p)").value(":l", "l").value(":p", "p"),
              key -> text(key, "p").startsWith("p")),
          new Asked("local", expression("p = :p").value(":p", "p1"), key -> true),
          new Asked(
              "local",
              expression("p = :p and l < :l").value(":p", "p1").value(":l", "m"),
              key -> text(key, "l").compareTo("m") < 0));

  private final Engine engine = Engine.inMemory();

  StartKeyProperties() {
    Table table =
        engine.createTable(
            TableDefinition.named("Items")
                .partitionKey("p", STRING)
                .sortKey("s", NUMBER)
                .globalIndex("by-g", index -> index.partitionKey("g", BINARY))
                .globalIndex(
                    "by-l-p", index -> index.partitionKey("l", STRING).sortKey("p", STRING))
                .localIndex("local", index -> index.sortKey("l", STRING)));
    for (int i = 0; i < ITEMS; i++) {
      table.put(Item.of("p", "p" + i % 3, "s", i, "g", new byte[] {(byte) (i % 2)}, "l", "l"));
    }
  }

  @AfterProperty
  void close() {
    engine.close();
  }

  @Provide
  Arbitrary<AttributeMap> keys() {
    Arbitrary<AttributeValue> texts =
        Arbitraries.of("p0", "p1", "p2", "l", "", "zz").map(AttributeValue.S::new);
    Arbitrary<AttributeValue> numbers =
        Arbitraries.oneOf(
                ItemArbitraries.numbers(),
                Arbitraries.integers().between(0, ITEMS).map(DecimalNumber::of))
            .map(number -> new AttributeValue.N(number));
    Arbitrary<AttributeValue> odd = ItemArbitraries.values();
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(9, texts), Tuple.of(1, odd)).optional(0.95),
            Arbitraries.frequencyOf(Tuple.of(9, numbers), Tuple.of(1, odd)).optional(0.95),
            Arbitraries.frequencyOf(
                    Tuple.of(4, ItemArbitraries.binaries()),
                    Tuple.of(4, Arbitraries.of(binary(0), binary(1))),
                    Tuple.of(1, odd))
                .optional(0.4),
            Arbitraries.frequencyOf(Tuple.of(9, texts), Tuple.of(1, odd)).optional(0.4),
            odd.optional(0.03))
        .as(StartKeyProperties::key);
  }

  private static AttributeMap key(
      Optional<AttributeValue> p,
      Optional<AttributeValue> s,
      Optional<AttributeValue> g,
      Optional<AttributeValue> l,
      Optional<AttributeValue> other) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    p.ifPresent(value -> key.put("p", value));
    s.ifPresent(value -> key.put("s", value));
    g.ifPresent(value -> key.put("g", value));
    l.ifPresent(value -> key.put("l", value));
    other.ifPresent(value -> key.put("", value));
    return AttributeMap.copyOf(key);
  }

  @Property(tries = 1000)
  void aScanAnswersAPageOrRefuses(@ForAll("keys") AttributeMap key, @ForAll Random random) {
    String where = INDEXES.get(random.nextInt(INDEXES.size()));
    Scan scan = Scan.of("Items");
    PageEnds ends = new PageEnds(where, key, isWhole(where, key) ? null : INVALID);
    try {
      AttributeMap next = key;
      do {
        Scan.Result result = engine.execute(scan.page(page(where, next)));
        next = result.lastEvaluatedKey();
        ends.add(result.items().size());
      } while (next != null);
    } catch (ValidationException refused) {
      ends.refused(refused);
    }
  }

  @Property(tries = 300)
  void aKeyIsOfOneSegment(@ForAll("keys") AttributeMap key, @ForAll Random random) {
    String where = INDEXES.get(random.nextInt(INDEXES.size()));
    int accepted = 0;
    for (int segment = 0; segment < 3; segment++) {
      try {
        engine.execute(Scan.of("Items").segment(segment, 3).page(page(where, key)));
        accepted++;
      } catch (ValidationException refused) {
        assertThat(refused).hasMessageStartingWith(INVALID);
      }
    }
    assertThat(accepted).isEqualTo(isWhole(where, key) ? 1 : 0);
  }

  @Property(tries = 1000)
  void aQueryAnswersAPageOrRefuses(@ForAll("keys") AttributeMap key, @ForAll Random random) {
    Asked query = QUERIES.get(random.nextInt(QUERIES.size()));
    String where = query.index();
    Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
    Query asked = Query.of("Items", query.condition()).direction(direction);
    PageEnds ends = new PageEnds(where, key, query.refusal(key));
    try {
      AttributeMap next = key;
      do {
        PageParameters page = page(where, next).with(asked.page().attributes());
        Query.Result result = engine.execute(asked.page(page));
        next = result.lastEvaluatedKey();
        ends.add(result.items().size());
      } while (next != null);
    } catch (ValidationException refused) {
      ends.refused(refused);
    }
  }

  private static PageParameters page(String index, @Nullable AttributeMap start) {
    PageParameters page = PageParameters.FIRST.limitedTo(3).startingAfter(start);
    return index.isEmpty() ? page : page.onIndex(index);
  }

  private static AttributeValue binary(int value) {
    return new AttributeValue.B(new byte[] {(byte) value});
  }

  private static int compared(AttributeMap key, int number) {
    return ((AttributeValue.N) requireNonNull(key.get("s")))
        .value()
        .compareTo(DecimalNumber.of(number));
  }

  private static String text(AttributeMap key, String name) {
    return key.get(name) instanceof AttributeValue.S s ? s.value() : "";
  }

  private static boolean isWhole(String index, AttributeMap key) {
    return key.keySet().equals(KEY_NAMES.get(index))
        && key.entrySet().stream()
            .allMatch(
                entry ->
                    switch (entry.getKey()) {
                      case "s" -> entry.getValue() instanceof AttributeValue.N;
                      case "g" ->
                          entry.getValue() instanceof AttributeValue.B b && b.value().length > 0;
                      default ->
                          entry.getValue() instanceof AttributeValue.S s && !s.value().isEmpty();
                    });
  }

  /**
   * A query of an index, or of the table.
   *
   * @param sortKeys whether a key that is whole meets the condition on sort keys
   */
  private record Asked(String index, Expression condition, Predicate<AttributeMap> sortKeys) {
    /** What the error about a start key begins with, or null if it is none. */
    @Nullable String refusal(AttributeMap key) {
      if (!isWhole(index, key)) {
        return INVALID;
      }
      if (!isInPartition(key)) {
        return "The provided starting key is outside query boundaries based on provided conditions";
      }
      return sortKeys.test(key)
          ? null
          : "The provided starting key does not match the range key predicate";
    }

    private boolean isInPartition(AttributeMap key) {
      return switch (index) {
        case "by-g" -> binary(1).equals(key.get("g"));
        case "by-l-p" -> text(key, "l").equals("l");
        default -> text(key, "p").equals("p1");
      };
    }
  }

  /** What follows a key: none but a whole key has pages, and only the first is refused. */
  private static final class PageEnds {
    private final String where;
    private final AttributeMap key;
    private final @Nullable String refusal;
    private int pages;
    private int items;

    PageEnds(String where, AttributeMap key, @Nullable String refusal) {
      this.where = where;
      this.key = key;
      this.refusal = refusal;
    }

    void add(int more) {
      assertThat(refusal).isNull();
      assertThat(key.keySet()).isEqualTo(KEY_NAMES.get(where));
      pages++;
      items += more;
      assertThat(items).isLessThanOrEqualTo(ITEMS);
      assertThat(pages).isLessThanOrEqualTo(ITEMS);
    }

    void refused(ValidationException refused) {
      assertThat(pages).describedAs("pages before %s", refused.getMessage()).isZero();
      assertThat(refused).hasMessageContaining(" ").hasMessageNotContaining("null");
      assertThat(refused.getMessage()).startsWith(String.valueOf(refusal));
    }
  }
}
