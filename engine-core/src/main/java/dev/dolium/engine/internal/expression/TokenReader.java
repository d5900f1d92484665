// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.List;

/** Splits an expression's text into tokens and hands them out one after the other. */
final class TokenReader {
  private final ExpressionKind kind;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  TokenReader(ExpressionKind kind, String text) {
    this.kind = kind;
    this.text = text;
    int position = 0;
    while (position < text.length()) {
      if (isSpace(text.charAt(position))) {
        position++;
      } else {
        Token token = tokenAt(position);
        tokens.add(token);
        position = token.end();
      }
    }
    tokens.add(new Token(Token.Kind.END, "<EOF>", text.length(), text.length()));
  }

  Token peek() {
    return tokens.get(at);
  }

  /** How many tokens were handed out. */
  int position() {
    return at;
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean takeSymbol(String symbol) {
    return take(peek().isSymbol(symbol));
  }

  boolean takeKeyword(String keyword) {
    return take(peek().isKeyword(keyword));
  }

  private boolean take(boolean matches) {
    if (matches) {
      at++;
    }
    return matches;
  }

  void expectSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw syntaxError();
    }
  }

  void expectKeyword(String keyword) {
    if (!takeKeyword(keyword)) {
      throw syntaxError();
    }
  }

  boolean followedBySymbol(String symbol) {
    return at + 1 < tokens.size() && tokens.get(at + 1).isSymbol(symbol);
  }

  /**
   * The error that the next token does not fit. It shows the text from the token before to the
   * token behind, as it is written.
   */
  ValidationException syntaxError() {
    Token token = peek();
    int first = Math.max(at - 1, 0);
    int last = Math.min(at + 1, tokens.size() - 1);
    if (tokens.get(last).kind() == Token.Kind.END && last > 0) {
      last--;
    }
    String near = text.substring(tokens.get(first).start(), tokens.get(last).end());
    return kind.invalid("Syntax error; token: \"" + token.text() + "\", near: \"" + near + "\"");
  }

  private Token tokenAt(int start) {
    char c = text.charAt(start);
    if (isDigit(c)) {
      return token(Token.Kind.INTEGER, start, endOfDigits(start));
    } else if (isWordStart(c)) {
      return token(Token.Kind.WORD, start, endOfWord(start));
    }
    int end = endOfWord(start + 1);
    if (c == '#' && end > start + 1) {
      return token(Token.Kind.NAME_PLACEHOLDER, start, end);
    } else if (c == ':' && end > start + 1) {
      return token(Token.Kind.VALUE_PLACEHOLDER, start, end);
    } else if (text.startsWith("<>", start)
        || text.startsWith("<=", start)
        || text.startsWith(">=", start)) {
      return token(Token.Kind.SYMBOL, start, start + 2);
    }
    return token(Token.Kind.SYMBOL, start, text.offsetByCodePoints(start, 1));
  }

  private Token token(Token.Kind tokenKind, int start, int end) {
    return new Token(tokenKind, text.substring(start, end), start, end);
  }

  private int endOfDigits(int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfWord(int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '_';
  }

  // No bare name begins with an underscore, as the answers of the service show.
  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
