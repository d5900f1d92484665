// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Sums and differences of numbers are those of Java's decimals, however large the numbers. */
final class DecimalSumProperties {
  @Property(tries = 5000)
  void addsLikeJava(@ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    assertSum(left, right, left.add(right), () -> number(left).plus(number(right)));
    assertSum(left, right, left.subtract(right), () -> number(left).minus(number(right)));
  }

  @Property
  void addsAllLongsThatFit(@ForAll long left, @ForAll long right) {
    BigInteger sum = BigInteger.valueOf(left).add(BigInteger.valueOf(right));
    assertThat(DecimalNumber.of(left).plus(DecimalNumber.of(right)))
        .isEqualTo(DecimalNumber.of(new BigDecimal(sum)));
  }

  // Evidence: https://github.com/ExtendDB/extenddb/issues/94 (captured from the service)
  @Example
  void callsASumThatIsTooLargeAnOverflow() {
    DecimalNumber largest = DecimalNumber.of("9.9999999999999999999999999999999999999E+125");
    assertThatThrownBy(() -> largest.plus(DecimalNumber.of("1E+125")))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Number overflow. Attempting to store a number with magnitude larger than supported"
                + " range");
  }

  private static DecimalNumber number(BigDecimal value) {
    return DecimalNumber.of(value);
  }

  private static void assertSum(
      BigDecimal left, BigDecimal right, BigDecimal expected, Supplier<DecimalNumber> sum) {
    String about = left + " and " + right;
    if (expected.stripTrailingZeros().precision() > DecimalNumber.MAX_DIGITS) {
      assertThatThrownBy(sum::get).describedAs(about).isInstanceOf(ValidationException.class);
    } else {
      assertThat(sum.get().toBigDecimal()).describedAs(about).isEqualByComparingTo(expected);
    }
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    Arbitrary<BigInteger> few =
        Arbitraries.integers().between(-1000, 1000).map(BigInteger::valueOf);
    Arbitrary<BigInteger> many =
        Arbitraries.bigIntegers().between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38));
    Arbitrary<Integer> scales =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(-3, 3)),
            Tuple.of(1, Arbitraries.integers().between(-80, 80)));
    return Combinators.combine(Arbitraries.oneOf(few, many), scales).as(BigDecimal::new);
  }
}
