// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.table.KeyType;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generates attribute values of all ten types, most of them from small pools, so that keys clash
 * and conditions hold now and then.
 */
public final class ValueArbitraries {
  private static final List<String> TEXTS =
      List.of("a", "ab", "b", "\u00e9", "\ud83d\ude00", "\uffee", "abc", "ba", "z\u0000", "z");
  private static final List<String> NUMBERS =
      List.of(
          "1",
          "-1.5",
          "-10",
          "-9",
          "9",
          "10",
          "0",
          "-1",
          "2",
          "1.5",
          "-1.55",
          "100",
          "-100",
          "1E20",
          "-1E20",
          "1E-20",
          "-1E-20",
          "9.9999999999999999999999999999999999999E+125",
          "1E-130",
          "-9.9999999999999999999999999999999999999E+125",
          "-1E-130",
          "12345678901234567890123456789012345678");
  private static final List<byte[]> BINARIES =
      List.of(
          new byte[] {0},
          new byte[] {0, -1},
          new byte[] {0, 0},
          new byte[] {1},
          new byte[] {0x7f},
          new byte[] {-1},
          new byte[] {0, 1},
          new byte[] {-128},
          new byte[] {-1, -1},
          new byte[] {-1, 0});

  private ValueArbitraries() {}

  /** A value that a key attribute of that type may have, mostly one of the first six. */
  public static Arbitrary<AttributeValue> keys(KeyType type) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, keys(type, 6)), Tuple.of(1, keys(type, Integer.MAX_VALUE)));
  }

  /** One of two key values, so that partitions fill. */
  static Arbitrary<AttributeValue> fewKeys(KeyType type) {
    return keys(type, 2);
  }

  private static Arbitrary<AttributeValue> keys(KeyType type, int count) {
    return switch (type) {
      case STRING -> first(TEXTS, count).map(AttributeValue.S::new);
      case NUMBER -> first(NUMBERS, count).map(ValueArbitraries::number);
      case BINARY -> first(BINARIES, count).map(AttributeValue.B::new);
    };
  }

  private static <T> Arbitrary<T> first(List<T> pool, int count) {
    return Arbitraries.of(pool.subList(0, Math.min(count, pool.size())));
  }

  private static AttributeValue number(String text) {
    return new AttributeValue.N(DecimalNumber.of(text));
  }

  /** Strings of which no key attribute takes the first. */
  static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just("")),
        Tuple.of(6, Arbitraries.of(TEXTS)),
        Tuple.of(2, Arbitraries.strings().alpha().ofMaxLength(6)),
        Tuple.of(
            1,
            Arbitraries.chars().all().filter(c -> !Character.isSurrogate(c)).map(String::valueOf)));
  }

  /** Numbers of all sizes. */
  public static Arbitrary<DecimalNumber> numbers() {
    Arbitrary<DecimalNumber> wide =
        Combinators.combine(
                Arbitraries.of("", "-"),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(38),
                Arbitraries.integers().between(-120, 80))
            .as((sign, digits, exponent) -> DecimalNumber.of(sign + digits + "E" + exponent));
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.of(NUMBERS).map(text -> DecimalNumber.of(text))),
        Tuple.of(4, Arbitraries.integers().between(-12, 12).map(i -> DecimalNumber.of((long) i))),
        Tuple.of(1, wide));
  }

  static Arbitrary<byte[]> binaries() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(BINARIES)),
        Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(5)));
  }

  private static Arbitrary<AttributeValue> scalars() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, texts().map(AttributeValue.S::new)),
        Tuple.of(5, numbers().map(AttributeValue.N::new)),
        Tuple.of(2, binaries().map(AttributeValue.B::new)),
        Tuple.of(1, Arbitraries.of(true, false).map(AttributeValue.BOOL::new)),
        Tuple.of(1, Arbitraries.just(AttributeValue.NULL.INSTANCE)));
  }

  /** Sets of the three types. */
  static Arbitrary<AttributeValue> sets() {
    Arbitrary<DecimalNumber> small =
        Arbitraries.integers().between(-3, 3).map(i -> DecimalNumber.of((long) i));
    return Arbitraries.oneOf(
        Arbitraries.of("a", "ab", "b", "\u00e9")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(AttributeValue.SS::new),
        small.set().ofMinSize(1).ofMaxSize(4).map(AttributeValue.NS::new),
        Arbitraries.of(BINARIES.subList(0, 5))
            .map(AttributeValue.B::new)
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(ValueArbitraries::binarySet));
  }

  private static AttributeValue binarySet(Set<AttributeValue.B> elements) {
    return new AttributeValue.BS(elements);
  }

  /** Values of all types, maps and lists of at most two levels among them. */
  public static Arbitrary<AttributeValue> values() {
    return values(2);
  }

  /**
   * Values of an attribute, mostly of the one type that {@link ExpressionArbitraries#ATTRIBUTES} is
   * said to have there, so that expressions often fit the item.
   */
  static Arbitrary<AttributeValue> valuesOf(String attribute) {
    Arbitrary<AttributeValue> typical =
        switch (attribute) {
          case "b" -> numbers().map(AttributeValue.N::new);
          case "c" -> maps(values(1));
          case "d.e" -> lists(values(1));
          case "name" -> sets();
          default -> scalars();
        };
    return Arbitraries.frequencyOf(Tuple.of(4, typical), Tuple.of(1, values()));
  }

  private static Arbitrary<AttributeValue> values(int levels) {
    Arbitrary<AttributeValue> flat =
        Arbitraries.frequencyOf(Tuple.of(5, scalars()), Tuple.of(2, sets()));
    if (levels == 0) {
      return flat;
    }
    Arbitrary<AttributeValue> inner = Arbitraries.lazy(() -> values(levels - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(7, flat), Tuple.of(2, lists(inner)), Tuple.of(2, maps(inner)));
  }

  private static Arbitrary<AttributeValue> lists(Arbitrary<AttributeValue> elements) {
    return elements.list().ofMaxSize(4).map(AttributeValue.L::new);
  }

  private static Arbitrary<AttributeValue> maps(Arbitrary<AttributeValue> members) {
    return Arbitraries.maps(Arbitraries.of(ExpressionArbitraries.MEMBERS), members)
        .ofMaxSize(3)
        .map(map -> new AttributeValue.M(AttributeMap.copyOf(map)));
  }
}
