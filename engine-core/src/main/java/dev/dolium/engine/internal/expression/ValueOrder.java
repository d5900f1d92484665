// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeValue;

/**
 * The order among values of one key type: strings by their UTF-8 bytes, numbers by value, binaries
 * by unsigned bytes.
 */
public final class ValueOrder {
  private ValueOrder() {}

  /** Whether the two values have an order: both strings, both numbers or both binaries. */
  static boolean has(AttributeValue left, AttributeValue right) {
    return left.type() == right.type() && left.type().isKeyType();
  }

  /** Compares two values that {@link #has have an order}. */
  public static int compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.S a && right instanceof AttributeValue.S b) {
      return compare(a.value(), b.value());
    } else if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
      return a.value().compareTo(b.value());
    } else if (left instanceof AttributeValue.B a && right instanceof AttributeValue.B b) {
      return a.compareTo(b);
    }
    throw new AssertionError(left + " and " + right);
  }

  // UTF-16 puts surrogates before U+E000 to U+FFFF; UTF-8 puts what they stand for behind.
  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean oneIsSurrogate = Character.isSurrogate(a) != Character.isSurrogate(b);
        return oneIsSurrogate && a >= Character.MIN_SURROGATE && b >= Character.MIN_SURROGATE
            ? Character.compare(b, a)
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
