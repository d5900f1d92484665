// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates values of all types for the tests of codecs. */
public final class ItemArbitraries {
  private ItemArbitraries() {}

  /** Decimals over the whole range of numbers, its ends and small neighbours among them. */
  public static Arbitrary<BigDecimal> decimals() {
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 1100).map(BigInteger::valueOf),
            Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TEN.pow(38).subtract(BigInteger.ONE)));
    Arbitrary<Integer> exponents =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-3, 3),
            Arbitraries.integers().between(-130, 88),
            Arbitraries.of(-130, 88));
    Arbitrary<BigDecimal> spread =
        Combinators.combine(Arbitraries.of(1, -1), digits, exponents)
            .as(
                (sign, unscaled, exponent) ->
                    new BigDecimal(unscaled.multiply(BigInteger.valueOf(sign)), -exponent));
    Arbitrary<BigDecimal> extremes =
        Arbitraries.of(
                "0",
                "1E-130",
                "-1E-130",
                "9.9999999999999999999999999999999999999E+125",
                "-9.9999999999999999999999999999999999999E+125",
                "1E+125",
                "1.1E-129")
            .map(BigDecimal::new);
    return Arbitraries.frequencyOf(Tuple.of(9, spread), Tuple.of(1, extremes));
  }

  /** Numbers. */
  public static Arbitrary<DecimalNumber> numbers() {
    return decimals().map(decimal -> DecimalNumber.of(decimal));
  }

  /** Strings of all planes, with zero characters and without halves of surrogate pairs. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "a",
                "b",
                "\u0000",
                "\u0001",
                "\u007f",
                "\u0080",
                "\u00e9",
                "\uffee",
                "\ud83d\ude00"),
            Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(c -> Character.toString(c)));
    return parts.list().ofMaxSize(5).map(list -> String.join("", list));
  }

  /** Byte strings, rich in the bytes that codecs treat in a special way. */
  public static Arbitrary<AttributeValue.B> binaries() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.of((byte) 0, (byte) 1, (byte) -1, (byte) 0x80, (byte) 0x7f),
            Arbitraries.bytes());
    return bytes.array(byte[].class).ofMaxSize(6).map(AttributeValue.B::new);
  }

  /** Values of all ten types, nested up to two levels. */
  public static Arbitrary<AttributeValue> values() {
    return values(2);
  }

  private static Arbitrary<AttributeValue> values(int levels) {
    if (levels == 0) {
      return Arbitraries.oneOf(scalars(), sets());
    }
    Arbitrary<AttributeValue> inner = Arbitraries.lazy(() -> values(levels - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(4, scalars()),
        Tuple.of(2, sets()),
        Tuple.of(1, inner.list().ofMaxSize(4).map(AttributeValue.L::new)),
        Tuple.of(
            1,
            Arbitraries.maps(texts(), inner)
                .ofMaxSize(4)
                .map(map -> new AttributeValue.M(AttributeMap.copyOf(map)))));
  }

  private static Arbitrary<AttributeValue> scalars() {
    return Arbitraries.oneOf(
        texts().map(AttributeValue.S::new),
        numbers().map(AttributeValue.N::new),
        binaries().map(value -> (AttributeValue) value),
        Arbitraries.of(
            new AttributeValue.BOOL(true),
            new AttributeValue.BOOL(false),
            AttributeValue.NULL.INSTANCE));
  }

  private static Arbitrary<AttributeValue> sets() {
    return Arbitraries.oneOf(
        texts().set().ofMinSize(1).ofMaxSize(4).map(AttributeValue.SS::new),
        numbers().set().ofMinSize(1).ofMaxSize(4).map(AttributeValue.NS::new),
        binaries().set().ofMinSize(1).ofMaxSize(4).map(ItemArbitraries::binarySet));
  }

  private static AttributeValue binarySet(Set<AttributeValue.B> elements) {
    return new AttributeValue.BS(elements);
  }

  /** Items of up to eight attributes, whose names are from a few and from all texts. */
  public static Arbitrary<AttributeMap> items() {
    List<String> few = List.of("a", "b", "c", "pk", "name", "gr\u00f6\u00dfe", "");
    return Arbitraries.maps(Arbitraries.oneOf(Arbitraries.of(few), texts()), values())
        .ofMaxSize(8)
        .map(map -> AttributeMap.copyOf(map));
  }
}
