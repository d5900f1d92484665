// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.item.AttributeValue;

/** The byte that tells the type of an encoded value. */
final class ValueTag {
  static final int S = 1;
  static final int N = 2;
  static final int B = 3;
  static final int FALSE = 4;
  static final int TRUE = 5;
  static final int NULL = 6;
  static final int M = 7;
  static final int L = 8;
  static final int SS = 9;
  static final int NS = 10;
  static final int BS = 11;

  private ValueTag() {}

  static int ofContainer(AttributeValue value) {
    return switch (value.type()) {
      case M -> M;
      case L -> L;
      case SS -> SS;
      case NS -> NS;
      case BS -> BS;
      default -> throw new AssertionError(value);
    };
  }
}
