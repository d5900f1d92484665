// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.layout.KeyLayout.Bound;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemArbitraries;
import dev.dolium.engine.spi.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The bytes of keys are in the order of the keys, and ranges of them hold what they say. */
final class KeyLayoutProperties {
  /**
   * A layout and two keys of it.
   *
   * @param layout of a table or index
   * @param left one key's values, in the order of {@link KeyLayout#all}
   * @param right the other's
   */
  record Pair(KeyLayout layout, List<AttributeValue> left, List<AttributeValue> right) {
    AttributeMap leftItem() {
      return item(layout, left);
    }

    AttributeMap rightItem() {
      return item(layout, right);
    }

    int partitions() {
      return layout.partition().size();
    }

    boolean isOnePartition() {
      return left.subList(0, partitions()).equals(right.subList(0, partitions()));
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return pairs(false);
  }

  @Provide
  Arbitrary<Pair> pairsOfOnePartition() {
    return pairs(true);
  }

  private static Arbitrary<Pair> pairs(boolean onePartition) {
    return layouts()
        .flatMap(
            layout ->
                Combinators.combine(keys(layout), keys(layout))
                    .as((left, right) -> pair(layout, left, right, onePartition)));
  }

  // Keys that begin alike, and values that begin alike, are those in which an order goes wrong.
  private static Pair pair(
      KeyLayout layout, List<AttributeValue> left, List<AttributeValue> right, boolean alike) {
    List<AttributeValue> other = new ArrayList<>(right);
    int chosen = Math.floorMod(left.hashCode(), 12);
    int same = alike ? layout.partition().size() + chosen % 2 : 0;
    for (int i = 0; i < Math.min(same, other.size()); i++) {
      other.set(i, left.get(i));
    }
    if (chosen < 8 && same < other.size()) {
      other.set(same, longer(left.get(same), chosen));
    }
    return new Pair(layout, left, other);
  }

  private static AttributeValue longer(AttributeValue value, int chosen) {
    if (value instanceof AttributeValue.S s) {
      return new AttributeValue.S(s.value() + "\u0000\u0001\u00ffa".charAt(chosen % 4));
    } else if (value instanceof AttributeValue.B b) {
      byte[] more = Arrays.copyOf(b.value(), b.value().length + 1);
      more[b.value().length] = (byte) (chosen % 4 - 1);
      return new AttributeValue.B(more);
    }
    return value;
  }

  private static Arbitrary<KeyLayout> layouts() {
    Arbitrary<AttributeType> type =
        Arbitraries.of(AttributeType.S, AttributeType.N, AttributeType.B);
    return Combinators.combine(type.list().ofSize(6), Arbitraries.integers().between(0, 3))
        .as(KeyLayoutProperties::layout);
  }

  private static KeyLayout layout(List<AttributeType> types, int shape) {
    List<KeyAttribute> attributes = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      attributes.add(new KeyAttribute("k" + i, types.get(i)));
    }
    KeyLayout table = KeyLayout.ofTable(7, attributes.subList(0, 1), attributes.subList(1, 2));
    return switch (shape) {
      case 0 -> KeyLayout.ofTable(7, attributes.subList(0, 1), List.of());
      case 1 -> table;
      case 2 -> table.index(1, attributes.subList(0, 1), attributes.subList(2, 3));
      default -> table.index(2, attributes.subList(2, 4), attributes.subList(4, 6));
    };
  }

  private static Arbitrary<List<AttributeValue>> keys(KeyLayout layout) {
    Arbitrary<List<AttributeValue>> keys = Arbitraries.just(List.of());
    for (KeyAttribute attribute : layout.all()) {
      keys = Combinators.combine(keys, values(attribute.type())).as(KeyLayoutProperties::plus);
    }
    return keys;
  }

  private static Arbitrary<AttributeValue> values(AttributeType type) {
    return switch (type) {
      case S -> ItemArbitraries.texts().filter(s -> !s.isEmpty()).map(AttributeValue.S::new);
      case N -> ItemArbitraries.numbers().map(AttributeValue.N::new);
      default -> ItemArbitraries.binaries().filter(b -> b.value().length > 0).map(b -> b);
    };
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }

  private static AttributeMap item(KeyLayout layout, List<AttributeValue> values) {
    AttributeMap.Builder item = new AttributeMap.Builder(values.size());
    for (int i = 0; i < values.size(); i++) {
      item.add(layout.all().get(i).name(), values.get(i));
    }
    return item.build();
  }

  private static byte[] keyOf(KeyLayout layout, AttributeMap item) {
    return Objects.requireNonNull(layout.storeKey(item));
  }

  private static int order(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
      return a.value().toBigDecimal().compareTo(b.value().toBigDecimal());
    }
    return Integer.signum(Arrays.compareUnsigned(bytes(left), bytes(right)));
  }

  private static byte[] bytes(AttributeValue value) {
    return value instanceof AttributeValue.S s
        ? s.value().getBytes(StandardCharsets.UTF_8)
        : ((AttributeValue.B) value).value();
  }

  @Property(tries = 800)
  void keysOfOnePartitionAreInTheOrderOfTheirValues(@ForAll("pairsOfOnePartition") Pair pair) {
    int expected = 0;
    for (int i = 0; i < pair.left().size() && expected == 0; i++) {
      expected = order(pair.left().get(i), pair.right().get(i));
    }
    byte[] left = keyOf(pair.layout(), pair.leftItem());
    byte[] right = keyOf(pair.layout(), pair.rightItem());
    assertThat(Integer.signum(Arrays.compareUnsigned(left, right))).isEqualTo(expected);
  }

  @Property(tries = 400)
  void differentKeysHaveDifferentBytes(@ForAll("pairs") Pair pair) {
    byte[] left = keyOf(pair.layout(), pair.leftItem());
    byte[] right = keyOf(pair.layout(), pair.rightItem());
    assertThat(Arrays.equals(left, right)).isEqualTo(pair.left().equals(pair.right()));
  }

  @Property(tries = 400)
  void theRangeOfAPartitionHoldsItsKeysOnly(
      @ForAll("pairs") Pair apart, @ForAll("pairsOfOnePartition") Pair together) {
    for (Pair pair : List.of(apart, together)) {
      KeyRange range = pair.layout().equalTo(pair.left().subList(0, pair.partitions()), List.of());
      assertThat(range.contains(keyOf(pair.layout(), pair.leftItem()))).isTrue();
      assertThat(range.contains(keyOf(pair.layout(), pair.rightItem())))
          .isEqualTo(pair.isOnePartition());
      assertThat(range.contains(range.start())).isTrue();
    }
  }

  @Property(tries = 800)
  void boundsLieBetweenTheValuesThatTheySeparate(@ForAll("pairsOfOnePartition") Pair pair) {
    if (pair.layout().sort().isEmpty()) {
      return;
    }
    KeyRange same = pair.layout().equalTo(pair.left().subList(0, pair.partitions()), List.of());
    AttributeValue value = pair.left().get(pair.partitions());
    AttributeValue other = pair.right().get(pair.partitions());
    byte[] key = keyOf(pair.layout(), pair.rightItem());
    byte[] before = pair.layout().bound(same, value, 0, Bound.BEFORE);
    byte[] after = pair.layout().bound(same, value, 0, Bound.AFTER);
    assertThat(Arrays.compareUnsigned(key, before) >= 0).isEqualTo(order(other, value) >= 0);
    assertThat(Arrays.compareUnsigned(key, after) >= 0).isEqualTo(order(other, value) > 0);
    if (value.type() != AttributeType.N) {
      byte[] prefix = pair.layout().bound(same, value, 0, Bound.PREFIX);
      assertThat(KeyRange.startingWith(same.family(), prefix).contains(key))
          .isEqualTo(startsWith(bytes(other), bytes(value)));
    }
  }

  private static boolean startsWith(byte[] whole, byte[] start) {
    return whole.length >= start.length
        && Arrays.equals(whole, 0, start.length, start, 0, start.length);
  }

  @Property(tries = 500)
  void eachKeyIsInExactlyOneSegment(
      @ForAll("pairs") Pair pair, @ForAll @IntRange(min = 1, max = 40) int segments) {
    byte[] key = keyOf(pair.layout(), pair.leftItem());
    assertThat(pair.layout().range().contains(key)).isTrue();
    int found = 0;
    for (int segment = 0; segment < segments; segment++) {
      found += pair.layout().segment(segment, segments).contains(key) ? 1 : 0;
    }
    assertThat(found).isEqualTo(1);
  }

  @Property(tries = 200)
  void segmentsAdjoin(
      @ForAll("pairs") Pair pair, @ForAll @IntRange(min = 1, max = 1_000_000) int segments) {
    KeyLayout layout = pair.layout();
    assertThat(layout.segment(segments - 1, segments).end()).isEqualTo(layout.range().end());
    int some = Math.min(segments - 1, 50);
    for (int segment = 0; segment < some; segment++) {
      assertThat(layout.segment(segment, segments).end())
          .isEqualTo(layout.segment(segment + 1, segments).start());
    }
  }

  @Property(tries = 200)
  void itemsWithoutTheWholeKeyHaveNone(
      @ForAll("pairs") Pair pair, @ForAll @IntRange(max = 5) int missing) {
    int at = missing % pair.left().size();
    String name = pair.layout().all().get(at).name();
    AttributeMap.Builder without = new AttributeMap.Builder(6);
    AttributeMap.Builder mistyped = new AttributeMap.Builder(6);
    pair.leftItem()
        .forEach(
            (attribute, value) -> {
              mistyped.add(
                  attribute, attribute.equals(name) ? AttributeValue.NULL.INSTANCE : value);
              if (!attribute.equals(name)) {
                without.add(attribute, value);
              }
            });
    assertThat(pair.layout().storeKey(without.build())).isNull();
    assertThat(pair.layout().storeKey(mistyped.build())).isNull();
  }
}
