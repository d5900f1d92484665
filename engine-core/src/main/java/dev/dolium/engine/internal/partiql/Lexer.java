// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens; used once by one thread. */
final class Lexer {
  private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<=", ">=", "<>", "!=");
  private static final String SHORT_SYMBOLS = "=<>+-*/%,.()[]{}:;?";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * The tokens of the statement; the last is its end.
   *
   * @throws dev.dolium.engine.error.ValidationException if a character begins none
   */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.skipBlanks()) {
      lexer.tokens.add(lexer.next());
    }
    lexer.tokens.add(new Token(Kind.END, "", text.length(), 0));
    return lexer.tokens;
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw StatementErrors.notWellFormed("Unexpected end of comment");
        }
        at = end + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private Token next() {
    char c = text.charAt(at);
    if (isLetter(c)) {
      return word();
    } else if (isDigit(c) || (c == '.' && isDigitAt(at + 1) && !followsPath())) {
      return number();
    } else if (c == '\'' || c == '"') {
      return quoted(c);
    }
    for (String symbol : LONG_SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return token(Kind.SYMBOL, symbol, at + 2);
      }
    }
    if (SHORT_SYMBOLS.indexOf(c) >= 0) {
      return token(Kind.SYMBOL, String.valueOf(c), at + 1);
    }
    throw StatementErrors.notWellFormed("Invalid character at line " + line() + ": " + c);
  }

  private long line() {
    return 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private Token token(Kind kind, String content, int end) {
    Token token = new Token(kind, content, at, end - at);
    at = end;
    return token;
  }

  private Token word() {
    int end = at;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    String word = text.substring(at, end);
    String keyword = Keywords.of(word);
    return keyword == null ? token(Kind.NAME, word, end) : token(Kind.KEYWORD, keyword, end);
  }

  // A point after a name or a bracket leads on to a member, and no member's name begins with a
  // digit.
  private boolean followsPath() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.isName() || last.isSymbol("]");
  }

  private Token number() {
    int end = digits(at);
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1;
      boolean signed =
          sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
      int exponent = digits(signed ? sign + 1 : sign);
      end = exponent > (signed ? sign + 1 : sign) ? exponent : end;
    }
    return token(Kind.NUMBER, text.substring(at, end), end);
  }

  private int digits(int from) {
    int end = from;
    while (isDigitAt(end)) {
      end++;
    }
    return end;
  }

  // Within quotes, two quotes stand for one.
  private Token quoted(char quote) {
    StringBuilder content = new StringBuilder();
    int end = at + 1;
    while (true) {
      int next = text.indexOf(quote, end);
      if (next < 0) {
        throw StatementErrors.notWellFormed(
            "Unexpected end of " + (quote == '"' ? "name" : "string"));
      }
      content.append(text, end, next);
      end = next + 1;
      if (end >= text.length() || text.charAt(end) != quote) {
        return token(quote == '"' ? Kind.QUOTED_NAME : Kind.STRING, content.toString(), end);
      }
      content.append(quote);
      end++;
    }
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && isDigit(text.charAt(index));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }
}
