// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeValue;
import java.util.List;

/** The tokens of one statement that are still to be read, with the values of its question marks. */
final class TokenStream {
  /** How deep brackets and operators may nest; far more than any item can be deep. */
  private static final int MAX_DEPTH = 100;

  private final String text;
  private final List<Token> tokens;
  private final List<AttributeValue> parameters;
  private int next;
  private int usedParameters;
  private int depth;

  TokenStream(String text, List<AttributeValue> parameters) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
    this.parameters = parameters;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token after the next. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  boolean skipKeyword(String keyword) {
    return skipIf(peek().isKeyword(keyword));
  }

  boolean skipSymbol(String symbol) {
    return skipIf(peek().isSymbol(symbol));
  }

  private boolean skipIf(boolean found) {
    if (found) {
      next++;
    }
    return found;
  }

  void expectKeyword(String keyword) {
    if (!skipKeyword(keyword)) {
      throw StatementErrors.unexpected(peek());
    }
  }

  void expectSymbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw StatementErrors.unexpected(peek());
    }
  }

  String expect(Kind kind) {
    if (peek().kind() != kind) {
      throw StatementErrors.unexpected(peek());
    }
    return take().text();
  }

  String expectName() {
    if (!peek().isName()) {
      throw StatementErrors.unexpected(peek());
    }
    return take().text();
  }

  /** The value of the question mark that was just read. */
  AttributeValue nextParameter() {
    int index = usedParameters++;
    return index < parameters.size() ? parameters.get(index) : AttributeValue.NULL.INSTANCE;
  }

  /**
   * Ends the statement.
   *
   * @throws ValidationException if something follows, or there are more or fewer parameters
   */
  void end() {
    skipSymbol(";");
    Token token = peek();
    if (token.isKeyword("LIMIT")
        || token.isKeyword("OFFSET")
        || token.isKeyword("GROUP")
        || token.isKeyword("HAVING")) {
      throw StatementErrors.unsupported("clause: " + token.text() + " at " + position(token));
    } else if (token.kind() != Kind.END) {
      throw StatementErrors.unexpected(token);
    }
    if (usedParameters != parameters.size()) {
      throw new ValidationException("Number of parameters in request and statement don't match.");
    }
  }

  private String position(Token token) {
    String before = text.substring(0, token.at());
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return line + ":" + (token.at() - before.lastIndexOf('\n')) + ":" + token.length();
  }

  /** Goes one level deeper into brackets or operators. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw StatementErrors.notWellFormed("Nested too deeply");
    }
  }

  /** Comes back from {@code levels} levels. */
  void leave(int levels) {
    depth -= levels;
  }
}
