// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link DecimalNumber} is a {@link BigDecimal} of limited range, in an order of bytes. */
final class DecimalNumberProperties {
  private static final BigDecimal MAX =
      new BigDecimal("9.9999999999999999999999999999999999999E+125");
  private static final BigDecimal MIN = new BigDecimal("1E-130");

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return ItemArbitraries.decimals();
  }

  @Property(tries = 500)
  void bytesAreInTheOrderOfTheNumbers(
      @ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    DecimalNumber a = DecimalNumber.of(left);
    DecimalNumber b = DecimalNumber.of(right);
    int order = left.compareTo(right);
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(order);
    assertThat(Integer.signum(Arrays.compareUnsigned(a.encoded(), b.encoded()))).isEqualTo(order);
    assertThat(a.equals(b)).isEqualTo(order == 0);
  }

  @Property(tries = 500)
  void neighboursAreInOrder(@ForAll("decimals") BigDecimal decimal) {
    for (int digits = 1; digits <= 3; digits++) {
      BigDecimal step = decimal.ulp().movePointLeft(digits);
      BigDecimal above = decimal.add(step);
      BigDecimal below = decimal.subtract(step);
      if (isInRange(above) && isInRange(below)) {
        assertThat(DecimalNumber.of(decimal))
            .isLessThan(DecimalNumber.of(above))
            .isGreaterThan(DecimalNumber.of(below));
      }
    }
  }

  @Property(tries = 500)
  void keepsTheValue(@ForAll("decimals") BigDecimal decimal) {
    DecimalNumber number = DecimalNumber.of(decimal);
    assertThat(number.toBigDecimal()).isEqualByComparingTo(decimal);
    assertThat(number.signum()).isEqualTo(decimal.signum());
    assertThat(DecimalNumber.ofEncoded(number.encoded())).isEqualTo(number);
  }

  @Property(tries = 500)
  void tellsItsEncodingFromOtherBytes(
      @ForAll("decimals") BigDecimal decimal, @ForAll Random random) {
    byte[] encoded = DecimalNumber.of(decimal).encoded();
    assertThat(DecimalNumber.isEncoding(encoded)).isTrue();
    byte[] other = Arrays.copyOf(encoded, 1 + random.nextInt(encoded.length + 1));
    other[random.nextInt(other.length)] = (byte) random.nextInt();
    if (DecimalNumber.isEncoding(other)) {
      DecimalNumber number = DecimalNumber.ofEncoded(other);
      assertThat(DecimalNumber.of(number.toString()).encoded()).isEqualTo(other);
    }
  }

  @Property(tries = 500)
  void readsAllSpellingsOfANumberAlike(@ForAll("decimals") BigDecimal decimal) {
    DecimalNumber number = DecimalNumber.of(decimal);
    assertThat(DecimalNumber.of(decimal.toString())).isEqualTo(number).hasSameHashCodeAs(number);
    assertThat(DecimalNumber.of(decimal.toPlainString())).isEqualTo(number);
    assertThat(DecimalNumber.of(decimal.toEngineeringString())).isEqualTo(number);
    assertThat(DecimalNumber.of(decimal.stripTrailingZeros())).isEqualTo(number);
  }

  @Property(tries = 500)
  void isPrintedInPlainNotation(@ForAll("decimals") BigDecimal decimal) {
    String plain = decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    assertThat(DecimalNumber.of(decimal)).hasToString(plain);
  }

  @Property(tries = 500)
  void addsAndSubtracts(@ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    DecimalNumber a = DecimalNumber.of(left);
    DecimalNumber b = DecimalNumber.of(right);
    checkResult(() -> a.plus(b), left.add(right));
    checkResult(() -> a.minus(b), left.subtract(right));
  }

  private static void checkResult(Supplier<DecimalNumber> operation, BigDecimal expected) {
    if (isInRange(expected)) {
      assertThat(operation.get().toBigDecimal()).isEqualByComparingTo(expected);
    } else {
      assertThatThrownBy(operation::get).isInstanceOf(ValidationException.class);
    }
  }

  private static boolean isInRange(BigDecimal decimal) {
    BigDecimal size = decimal.abs();
    return size.signum() == 0
        || (size.compareTo(MAX) <= 0
            && size.compareTo(MIN) >= 0
            && size.stripTrailingZeros().precision() <= 38);
  }

  @Property(tries = 500)
  void takesEveryLong(@ForAll long value) {
    assertThat(DecimalNumber.of(value)).isEqualTo(DecimalNumber.of(BigDecimal.valueOf(value)));
    assertThat(DecimalNumber.of(value)).hasToString(Long.toString(value));
  }

  // The forms are those of the service's answers to numbers in all spellings.
  @ParameterizedTest
  @CsvSource({
    "+5, 5",
    ".5, 0.5",
    "5., 5",
    "1.e5, 100000",
    "1E5, 100000",
    "-0, 0",
    "-0.000, 0",
    "0042.1200, 42.12",
    "0.0e126, 0",
    "1e-130, 0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "000000000000000000000000000000000000000000000001",
    "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
    "000099999999999999999999999999999999999999000, 99999999999999999999999999999999999999000",
  })
  void readsWhatTheServiceReads(String text, String plain) {
    assertThat(DecimalNumber.of(text)).hasToString(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 1",
        "1 ",
        "1 2",
        "1+2",
        "--1",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "1_000",
        "1,5",
        "\u0661",
        "1E126",
        "-1E126",
        "1E-131",
        "0e126",
        "999999999999999999999999999999999999999",
        "1E999999999999999999999"
      })
  void refusesWhatTheServiceRefuses(String text) {
    assertThatThrownBy(() -> DecimalNumber.of(text)).isInstanceOf(ValidationException.class);
  }
}
