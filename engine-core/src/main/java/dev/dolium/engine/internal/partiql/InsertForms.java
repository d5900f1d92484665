// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.partiql.Token.Kind;

/**
 * Tells what is wrong with an INSERT that has something else than VALUE behind its table.
 *
 * <p>The language knows more forms of INSERT than the service takes, so that such a statement may
 * be well formed.
 */
final class InsertForms {
  private InsertForms() {}

  /** The error of what comes next. */
  static ValidationException refusal(TokenStream tokens) {
    Token first = tokens.take();
    if (first.isKeyword("VALUES") && !tokens.peek().isSymbol("(")) {
      return StatementErrors.notWellFormed("Expected LEFT_PAREN for row value constructor");
    } else if (first.isSymbol("(")) {
      return names(tokens);
    } else if (first.isKeyword("VALUES")
        || first.isSymbol("{")
        || first.isSymbol("[")
        || first.isSymbol("<<")
        || first.isSymbol("?")
        || first.kind() == Kind.STRING) {
      return StatementErrors.unsupported("form of INSERT: expected VALUE");
    }
    return StatementErrors.unexpected(first);
  }

  // Names of columns in parentheses are read as a row of values, which nothing may follow.
  private static ValidationException names(TokenStream tokens) {
    do {
      if (!tokens.peek().isName()) {
        return StatementErrors.unexpected(tokens.peek());
      }
      tokens.take();
    } while (tokens.skipSymbol(","));
    tokens.expectSymbol(")");
    return tokens.peek().kind() == Kind.END
        ? StatementErrors.unsupported("form of INSERT: expected VALUE")
        : StatementErrors.afterExpression();
  }
}
