// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The six comparisons of two values. Where a value is missing, only {@code <>} holds. */
public enum Comparator {
  /** Equal. */
  EQ("="),
  /** Not equal. */
  NE("<>"),
  /** Less. */
  LT("<"),
  /** Less or equal. */
  LE("<="),
  /** Greater. */
  GT(">"),
  /** Greater or equal. */
  GE(">=");

  private static final List<Comparator> ALL = List.of(values());

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  /** The comparison that the symbol stands for. */
  public static Comparator of(String symbol) {
    for (Comparator comparator : ALL) {
      if (comparator.symbol.equals(symbol)) {
        return comparator;
      }
    }
    throw new AssertionError(symbol);
  }

  boolean isOrder() {
    return this != EQ && this != NE;
  }

  /** The comparison that says the same when its operands change places. */
  public Comparator mirrored() {
    return switch (this) {
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
      default -> this;
    };
  }

  boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left == null || right == null) {
      return this == NE;
    } else if (this == EQ) {
      return left.equals(right);
    } else if (this == NE) {
      return !left.equals(right);
    }
    return ValueOrder.has(left, right) && holds(ValueOrder.compare(left, right));
  }

  private boolean holds(int order) {
    return switch (this) {
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      default -> throw new AssertionError(this);
    };
  }

  @Override
  public String toString() {
    return symbol;
  }
}
