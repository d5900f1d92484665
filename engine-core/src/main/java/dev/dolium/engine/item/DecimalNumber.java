// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import dev.dolium.engine.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number as DynamoDB holds it: up to 38 significant digits, magnitude 1E-130 to 9.99…E+125, or
 * zero.
 *
 * <p>The number is kept in an encoding whose unsigned byte order is the order of the numbers and in
 * which equal numbers have equal bytes, so that comparing, hashing and storing need no arithmetic.
 * Written as {@code 0.d₁d₂… × 10^e} without leading or trailing zeros, it is
 *
 * <ul>
 *   <li>one byte: 0x40 negative, 0x80 zero (and nothing more), 0xC0 positive,
 *   <li>one byte {@code e + 129}, complemented when negative,
 *   <li>the digits in pairs, each pair as its value + 1, complemented when negative,
 *   <li>0xFF when negative, so that −1.23 sorts before −1.2.
 * </ul>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class DecimalNumber implements Comparable<DecimalNumber> {
  /** The most significant digits a number may have. */
  public static final int MAX_DIGITS = 38;

  /** The number zero. */
  public static final DecimalNumber ZERO = new DecimalNumber(new byte[] {(byte) 0x80});

  private static final int MAX_EXPONENT = 126;
  private static final int MIN_EXPONENT = -129;
  private static final int EXPONENT_BIAS = 129;
  private static final int LONG_DIGITS = 18;
  private static final int NO_UNIT = Integer.MAX_VALUE;
  private static final byte NEGATIVE = 0x40;
  private static final byte POSITIVE = (byte) 0xC0;

  private final byte[] encoded;
  private @Nullable String text;

  private DecimalNumber(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Reads a number in any of the forms that DynamoDB accepts, for example {@code 42}, {@code -.5},
   * {@code 1E5}.
   *
   * @throws ValidationException with DynamoDB's text if it is no number or out of range
   */
  public static DecimalNumber of(String text) {
    return DecimalNumberParser.parse(text);
  }

  /** The number of that value. */
  public static DecimalNumber of(long value) {
    return ofScaled(value, 0);
  }

  private static DecimalNumber ofScaled(long value, int exponent) {
    if (value == 0) {
      return ZERO;
    }
    byte[] digits = new byte[19];
    int count = 0;
    for (long rest = value; rest != 0; rest /= 10) {
      digits[18 - count++] = (byte) Math.abs(rest % 10);
    }
    byte[] significant = Arrays.copyOfRange(digits, 19 - count, 19);
    return ofDigits(value < 0, significant, count, count, exponent);
  }

  /**
   * The number of that value.
   *
   * @throws ValidationException with DynamoDB's text if it has too many digits or is out of range
   */
  public static DecimalNumber of(BigDecimal value) {
    String unscaled = value.unscaledValue().abs().toString();
    byte[] digits = new byte[unscaled.length()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (unscaled.charAt(i) - '0');
    }
    return ofDigits(
        value.signum() < 0, digits, digits.length, digits.length, -(long) value.scale());
  }

  /** Whether the bytes are the {@link #encoded() encoding} of a number. */
  public static boolean isEncoding(byte[] bytes) {
    if (bytes.length < 3) {
      return bytes.length == 1 && bytes[0] == ZERO.encoded[0];
    }
    boolean negative = bytes[0] == NEGATIVE;
    int end = negative ? bytes.length - 1 : bytes.length;
    if ((!negative && bytes[0] != POSITIVE) || (negative && bytes[end] != (byte) 0xFF)) {
      return false;
    }
    int flip = negative ? 0xFF : 0;
    for (int i = 2; i < end; i++) {
      int pair = ((bytes[i] ^ flip) & 0xFF) - 1;
      // The first digit is no zero, and neither is the last pair of digits.
      if (pair < (i == 2 ? 10 : i == end - 1 ? 1 : 0) || pair > 99) {
        return false;
      }
    }
    return end > 2 && end <= 2 + MAX_DIGITS / 2;
  }

  /**
   * The number whose {@link #encoded() encoding} is given, which is not checked; the array must not
   * be changed.
   */
  public static DecimalNumber ofEncoded(byte[] encoded) {
    return new DecimalNumber(encoded);
  }

  /**
   * Builds {@code d₁d₂….… × 10^exponent} from {@code count} digits (0–9), of which the first {@code
   * beforePoint} stand before the decimal point.
   *
   * @throws ValidationException with DynamoDB's text if it has too many digits or is out of range
   */
  static DecimalNumber ofDigits(
      boolean negative, byte[] digits, int count, int beforePoint, long exponent) {
    int first = 0;
    int end = count;
    while (first < end && digits[first] == 0) {
      first++;
    }
    if (first == end) {
      // The service judges a zero by the power of ten of its last digit: 0e126 is refused, 0.0e126
      // is not.
      checkNotTooLarge(1L + beforePoint - count + exponent);
      return ZERO;
    }
    while (digits[end - 1] == 0) {
      end--;
    }
    long e = (long) beforePoint - first + exponent;
    checkNotTooLarge(e);
    checkNotTooSmall(e);
    if (end - first > MAX_DIGITS) {
      throw new ValidationException(
          "Attempting to store more than 38 significant digits in a Number");
    }
    return new DecimalNumber(encode(negative, digits, first, end, (int) e));
  }

  private static void checkNotTooLarge(long exponent) {
    if (exponent > MAX_EXPONENT) {
      throw new ValidationException(
          "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }
  }

  private static void checkNotTooSmall(long exponent) {
    if (exponent < MIN_EXPONENT) {
      throw new ValidationException(
          "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }
  }

  private static byte[] encode(boolean negative, byte[] digits, int first, int end, int exponent) {
    int pairs = (end - first + 1) / 2;
    byte[] out = new byte[2 + pairs + (negative ? 1 : 0)];
    int flip = negative ? 0xFF : 0;
    out[0] = negative ? NEGATIVE : POSITIVE;
    out[1] = (byte) ((exponent + EXPONENT_BIAS) ^ flip);
    for (int i = 0; i < pairs; i++) {
      int high = digits[first + 2 * i];
      int low = first + 2 * i + 1 < end ? digits[first + 2 * i + 1] : 0;
      out[2 + i] = (byte) ((high * 10 + low + 1) ^ flip);
    }
    if (negative) {
      out[out.length - 1] = (byte) 0xFF;
    }
    return out;
  }

  /** The order-preserving encoding of this number; the array must not be changed. */
  public byte[] encoded() {
    return encoded;
  }

  /** −1, 0 or 1 as the number is negative, zero or positive. */
  public int signum() {
    return encoded.length == 1 ? 0 : encoded[0] == NEGATIVE ? -1 : 1;
  }

  /** How many significant digits the number has; 0 for zero. */
  int digitCount() {
    if (encoded.length == 1) {
      return 0;
    }
    int pairs = pairCount();
    return pair(pairs - 1) % 10 == 0 ? 2 * pairs - 1 : 2 * pairs;
  }

  /** The exponent e of {@code 0.d₁d₂… × 10^e}; 0 for zero. */
  int exponent() {
    return encoded.length == 1 ? 0 : ((encoded[1] ^ flip()) & 0xFF) - EXPONENT_BIAS;
  }

  private int pairCount() {
    return encoded.length - (encoded[0] == NEGATIVE ? 3 : 2);
  }

  private int pair(int i) {
    return ((encoded[2 + i] ^ flip()) & 0xFF) - 1;
  }

  private int flip() {
    return encoded[0] == NEGATIVE ? 0xFF : 0;
  }

  private char[] digits() {
    char[] digits = new char[digitCount()];
    for (int i = 0; i < digits.length; i++) {
      int pair = pair(i / 2);
      digits[i] = (char) ('0' + ((i & 1) == 0 ? pair / 10 : pair % 10));
    }
    return digits;
  }

  /** The same value for Java's arithmetic, without trailing zeros. */
  public BigDecimal toBigDecimal() {
    if (signum() == 0) {
      return BigDecimal.ZERO;
    }
    char[] digits = digits();
    BigInteger unscaled = new BigInteger(new String(digits));
    return new BigDecimal(signum() < 0 ? unscaled.negate() : unscaled, digits.length - exponent());
  }

  /**
   * The sum of the two numbers.
   *
   * @throws ValidationException with DynamoDB's text if it has too many digits or is out of range
   */
  public DecimalNumber plus(DecimalNumber other) {
    int unit = commonUnit(other);
    return unit == NO_UNIT
        ? of(toBigDecimal().add(other.toBigDecimal()))
        : ofScaled(inUnits(unit) + other.inUnits(unit), unit);
  }

  /**
   * This number less the other.
   *
   * @throws ValidationException with DynamoDB's text if it has too many digits or is out of range
   */
  public DecimalNumber minus(DecimalNumber other) {
    int unit = commonUnit(other);
    return unit == NO_UNIT
        ? of(toBigDecimal().subtract(other.toBigDecimal()))
        : ofScaled(inUnits(unit) - other.inUnits(unit), unit);
  }

  // The power of ten of which both numbers are multiples, if both then fit a long: counters do.
  private int commonUnit(DecimalNumber other) {
    int unit = Math.min(exponent() - digitCount(), other.exponent() - other.digitCount());
    return Math.max(exponent(), other.exponent()) - unit <= LONG_DIGITS ? unit : NO_UNIT;
  }

  private long inUnits(int unit) {
    if (signum() == 0) {
      return 0;
    }
    int pairs = pairCount();
    long value = 0;
    for (int i = 0; i < pairs - 1; i++) {
      value = value * 100 + pair(i);
    }
    int last = pair(pairs - 1);
    value = last % 10 == 0 ? value * 10 + last / 10 : value * 100 + last;
    for (int shift = exponent() - digitCount() - unit; shift > 0; shift--) {
      value *= 10;
    }
    return signum() < 0 ? -value : value;
  }

  @Override
  public int compareTo(DecimalNumber other) {
    return Arrays.compareUnsigned(encoded, other.encoded);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecimalNumber that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** The number in plain notation, as DynamoDB returns it: {@code 1E3} gives {@code 1000}. */
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = plainText();
      text = known;
    }
    return known;
  }

  private String plainText() {
    if (signum() == 0) {
      return "0";
    }
    char[] digits = digits();
    int point = exponent();
    StringBuilder out = new StringBuilder(digits.length + 8);
    if (signum() < 0) {
      out.append('-');
    }
    if (point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else if (point >= digits.length) {
      out.append(digits).append("0".repeat(point - digits.length));
    } else {
      out.append(digits, 0, point).append('.').append(digits, point, digits.length - point);
    }
    return out.toString();
  }
}
