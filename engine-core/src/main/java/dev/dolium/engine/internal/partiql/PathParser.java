// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads document paths: {@code a.b[0]."c d"} and {@code a['b']}. */
final class PathParser {
  private static final int MAX_PARTS = 32;
  private static final int MAX_INDEX_DIGITS = 9;

  private PathParser() {}

  /**
   * The path that comes next.
   *
   * @throws dev.dolium.engine.error.ValidationException if none comes
   */
  static DocumentPath path(TokenStream tokens) {
    String name = tokens.expectName();
    List<DocumentPath.Step> steps = new ArrayList<>();
    while (true) {
      if (tokens.skipSymbol(".")) {
        steps.add(new DocumentPath.Member(tokens.expectName()));
      } else if (tokens.skipSymbol("[")) {
        steps.add(bracket(tokens));
        tokens.expectSymbol("]");
      } else {
        return DocumentPath.of(name, steps);
      }
      if (steps.size() >= MAX_PARTS) {
        throw StatementErrors.notWellFormed("Nested too deeply");
      }
    }
  }

  private static DocumentPath.Step bracket(TokenStream tokens) {
    Token token = tokens.peek();
    if (token.kind() == Kind.STRING) {
      return new DocumentPath.Member(tokens.take().text());
    }
    String index = tokens.expect(Kind.NUMBER);
    if (index.length() > MAX_INDEX_DIGITS || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw StatementErrors.unexpected(token);
    }
    return new DocumentPath.Element(Long.parseLong(index));
  }
}
