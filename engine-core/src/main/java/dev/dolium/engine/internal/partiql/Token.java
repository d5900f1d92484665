// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

/**
 * A piece of a statement.
 *
 * @param kind what it is
 * @param text keywords in upper case, names and strings without their quotes, all else as written
 * @param at where it begins
 * @param length how long it is
 */
record Token(Kind kind, String text, int at, int length) {
  /** What a token is. */
  enum Kind {
    KEYWORD,
    NAME,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.KEYWORD && text.equals(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
  }
}
