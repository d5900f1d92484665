// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import java.util.Set;

/**
 * The errors of statements that several places find.
 *
 * <p>What follows the known beginning of the text for statements that are not well formed is what
 * AWS's own PartiQL parser says: two answers that were captured from the service are, letter by
 * letter, its texts for those statements.
 *
 * @see <a
 *     href="https://github.com/partiql/partiql-lang-kotlin/blob/006223c0ed819bf4cfa39f88d576e7694076f454/lang/src/org/partiql/lang/syntax/SqlParser.kt">SqlParser</a>
 */
public final class StatementErrors {
  /** The keywords that the parser takes for operators. */
  private static final Set<String> OPERATOR_WORDS =
      Set.of("AND", "OR", "NOT", "IS", "IN", "BETWEEN", "LIKE", "UNION", "EXCEPT", "INTERSECT");

  private static final Set<String> OPERATOR_SYMBOLS =
      Set.of("=", "<>", "!=", "<", "<=", ">", ">=", "+", "-", "/", "%");

  /** The keywords that are tokens of their own kind. */
  private static final Set<String> OTHER_WORDS = Set.of("AS", "AT", "BY", "FOR");

  private StatementErrors() {}

  static ValidationException notWellFormed(String reason) {
    return new ValidationException("Statement wasn't well formed, can't be processed: " + reason);
  }

  /** The error that a token begins no expression. */
  static ValidationException unexpected(Token token) {
    String text = token.text();
    return notWellFormed(
        switch (token.kind()) {
          case KEYWORD ->
              OPERATOR_WORDS.contains(text)
                  ? "Unexpected operator"
                  : OTHER_WORDS.contains(text) ? "Unexpected term" : "Unexpected keyword";
          case SYMBOL ->
              OPERATOR_SYMBOLS.contains(text) ? "Unexpected operator" : "Unexpected term";
          default -> "Unexpected term";
        });
  }

  /** The error that something follows where the statement is complete. */
  static ValidationException afterExpression() {
    return notWellFormed("Unexpected token after expression");
  }

  /** The error that the name of a table or the path of a change is something else. */
  static ValidationException noSimplePath() {
    return notWellFormed("Expected identifier for simple path");
  }

  static ValidationException unsupported(String what) {
    return new ValidationException("Unsupported " + what);
  }

  /** The error of a write, or of a read of one item, whose WHERE does not name the item. */
  public static ValidationException noKey() {
    return new ValidationException(
        "Where clause does not contain a mandatory equality on all key attributes");
  }
}
