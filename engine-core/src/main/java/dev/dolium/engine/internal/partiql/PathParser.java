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
        steps.add(new DocumentPath.Member(member(tokens)));
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

  /**
   * The path of what is to be changed.
   *
   * @throws dev.dolium.engine.error.ValidationException if none comes
   */
  static DocumentPath simplePath(TokenStream tokens) {
    if (!tokens.peek().isName()) {
      throw StatementErrors.noSimplePath();
    }
    return path(tokens);
  }

  /** The name behind a point. */
  static String member(TokenStream tokens) {
    if (tokens.peek().isSymbol("*")) {
      throw StatementErrors.unsupported("path component: *");
    } else if (!tokens.peek().isName()) {
      throw StatementErrors.notWellFormed("Invalid path dot component");
    }
    return tokens.take().text();
  }

  private static DocumentPath.Step bracket(TokenStream tokens) {
    Token token = tokens.peek();
    if (token.kind() == Kind.STRING) {
      return new DocumentPath.Member(tokens.take().text());
    }
    if (token.isSymbol("*")) {
      throw StatementErrors.unsupported("path component: *");
    }
    String index = tokens.expect(Kind.NUMBER);
    if (index.length() > MAX_INDEX_DIGITS || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw StatementErrors.unexpected(token);
    }
    return new DocumentPath.Element(Long.parseLong(index));
  }
}
