// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

/** The smallest unit of an expression's text. */
record Token(Kind kind, String text, int start, int end) {
  /** What a token may be. */
  enum Kind {
    /** A bare name or keyword. */
    WORD,
    /** {@code #name}. */
    NAME_PLACEHOLDER,
    /** {@code :value}. */
    VALUE_PLACEHOLDER,
    /** Decimal digits. */
    INTEGER,
    /** An operator, a bracket, or a character that no expression may hold. */
    SYMBOL,
    /** The end of the expression. */
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Whether the token is that keyword, in whatever case it is written. */
  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
