// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import dev.dolium.engine.error.ValidationException;

/**
 * Reads the text of a number: an optional sign, digits with at most one point, an optional
 * exponent.
 *
 * <p>Text without any digit, with spaces, or that spells NaN or Infinity is refused.
 */
final class DecimalNumberParser {
  // Far beyond any legal exponent; more digits only make the number more out of range.
  private static final long EXPONENT_BOUND = 1_000_000_000L;

  private final String text;
  private int at;
  private int digitsBeforePoint = -1;

  private DecimalNumberParser(String text) {
    this.text = text;
  }

  static DecimalNumber parse(String text) {
    return new DecimalNumberParser(text).number();
  }

  private DecimalNumber number() {
    boolean negative = sign();
    byte[] digits = new byte[text.length()];
    int count = mantissa(digits);
    long exponent = exponent();
    if (count == 0 || at < text.length()) {
      throw notANumber();
    }
    int before = digitsBeforePoint < 0 ? count : digitsBeforePoint;
    return DecimalNumber.ofDigits(negative, digits, count, before, exponent);
  }

  private boolean sign() {
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      return text.charAt(at++) == '-';
    }
    return false;
  }

  private int mantissa(byte[] digits) {
    int count = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits[count++] = (byte) (c - '0');
      } else if (c == '.' && digitsBeforePoint < 0) {
        digitsBeforePoint = count;
      } else {
        break;
      }
    }
    return count;
  }

  private long exponent() {
    if (at >= text.length() || (text.charAt(at) != 'e' && text.charAt(at) != 'E')) {
      return 0;
    }
    at++;
    boolean negative = sign();
    int start = at;
    long exponent = 0;
    for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
      exponent = Math.min(exponent * 10 + (text.charAt(at) - '0'), EXPONENT_BOUND);
    }
    if (at == start) {
      throw notANumber();
    }
    return negative ? -exponent : exponent;
  }

  private ValidationException notANumber() {
    return new ValidationException(
        "The parameter cannot be converted to a numeric value"
            + (text.isEmpty() ? "" : ": " + text));
  }
}
