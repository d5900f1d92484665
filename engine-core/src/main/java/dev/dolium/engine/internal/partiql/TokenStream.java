// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import java.util.Map;

/** The tokens of one statement that are still to be read, with the values of its question marks. */
final class TokenStream {
  /** How deep brackets and operators may nest; far more than any item can be deep. */
  private static final int MAX_DEPTH = 100;

  private static final Map<String, String> SYMBOL_NAMES =
      Map.of(
          ")", "RIGHT_PAREN",
          "]", "RIGHT_BRACKET",
          "}", "RIGHT_CURLY",
          ">>", "RIGHT_DOUBLE_ANGLE_BRACKET",
          ":", "COLON");

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

  /** Takes the symbol that closes or divides what was begun, or says what kind it should be. */
  void expectSymbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw StatementErrors.notWellFormed("Expected " + SYMBOL_NAMES.get(symbol));
    }
  }

  /** Checks that something follows the infix operator that was just read. */
  void expectRightSide() {
    if (peek().kind() == Kind.END) {
      throw StatementErrors.notWellFormed("Missing right-hand side expression of infix operator");
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

  /** The name of the table that a statement changes. */
  String expectTarget() {
    if (!peek().isName()) {
      throw StatementErrors.noSimplePath();
    }
    String name = take().text();
    if (peek().isSymbol(".")) {
      throw StatementErrors.unsupported("target: expected a table");
    }
    return name;
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
    if (skipSymbol(";") && peek().kind() != Kind.END) {
      throw StatementErrors.notWellFormed(
          "Unexpected token after semicolon. (Only one query is allowed.)");
    } else if (peek().kind() != Kind.END) {
      throw StatementErrors.afterExpression();
    }
    if (usedParameters != parameters.size()) {
      throw new ValidationException("Number of parameters in request and statement don't match.");
    }
  }

  /** Line, column and length of a token. */
  String position(Token token) {
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
