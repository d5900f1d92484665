// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.UpdateAction;
import dev.dolium.engine.internal.expression.UpdateAction.Style;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what SET does at a path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html">UPDATE</a>
 */
final class SetClause {
  private static final Set<AttributeType> SETS =
      Set.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

  private SetClause() {}

  /** The action of the text behind {@code path =}. */
  static UpdateAction action(DocumentPath path, TokenStream tokens) {
    Token token = tokens.peek();
    if (token.kind() == Kind.NAME && tokens.peekSecond().isSymbol("(")) {
      String function = token.text().toLowerCase(Locale.ROOT);
      if (function.equals("set_add")) {
        return new UpdateAction.Add(elements(function, path, tokens), Style.EXPRESSION);
      } else if (function.equals("set_delete")) {
        return new UpdateAction.Delete(elements(function, path, tokens), Style.EXPRESSION);
      }
    }
    return new UpdateAction.Put(TermParser.operand(tokens));
  }

  private static AttributeValue elements(String function, DocumentPath path, TokenStream tokens) {
    tokens.take();
    tokens.expectSymbol("(");
    if (!PathParser.path(tokens).equals(path)) {
      throw new ValidationException(
          "Unsupported first operand of " + function + ": expected the path that is set");
    }
    if (!tokens.skipSymbol(",")) {
      tokens.expectSymbol(")");
      throw TermParser.wrongCount(function, 1);
    }
    AttributeValue elements = TermParser.constant(tokens);
    tokens.expectSymbol(")");
    if (!SETS.contains(elements.type())) {
      throw new ValidationException(
          "Unsupported second operand of " + function + ": expected a set");
    }
    return elements;
  }
}
