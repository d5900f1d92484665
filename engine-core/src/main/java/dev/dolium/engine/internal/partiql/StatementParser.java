// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.UpdateAction;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.partiql.Statement.Column;
import dev.dolium.engine.internal.partiql.Statement.Order;
import dev.dolium.engine.internal.partiql.Statement.OrderKey;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ReturnValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement; used once by one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">Statements</a>
 */
public final class StatementParser {
  private static final int MAX_LENGTH = 8192;

  private final TokenStream tokens;

  private StatementParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * What the statement says with the values in the places of its question marks.
   *
   * @throws ValidationException if it is not well formed, or there are more or fewer values
   */
  public static Statement parse(String text, List<AttributeValue> parameters) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new ValidationException(
          "1 validation error detected: Value '"
              + text
              + "' at 'statement' failed to satisfy constraint: Member must have length "
              + (text.isEmpty()
                  ? "greater than or equal to 1"
                  : "less than or equal to " + MAX_LENGTH));
    }
    TokenStream tokens = new TokenStream(text, parameters);
    Statement statement = new StatementParser(tokens).statement();
    tokens.end();
    return statement;
  }

  private Statement statement() {
    if (tokens.skipKeyword("SELECT")) {
      return select();
    } else if (tokens.skipKeyword("INSERT")) {
      return insert();
    } else if (tokens.skipKeyword("UPDATE")) {
      return update();
    } else if (tokens.skipKeyword("DELETE")) {
      return delete();
    } else if (tokens.skipKeyword("EXISTS")) {
      return exists();
    }
    throw noManipulation();
  }

  private static ValidationException noManipulation() {
    return StatementErrors.notWellFormed("Expected data manipulation");
  }

  private Select select() {
    List<Column> columns = new ArrayList<>();
    if (!tokens.skipSymbol("*")) {
      do {
        columns.add(column());
      } while (tokens.skipSymbol(","));
    }
    tokens.expectKeyword("FROM");
    String table = tokens.expectName();
    String index = tokens.skipSymbol(".") ? tokens.expectName() : null;
    Token next = tokens.peek();
    if (next.kind() == Kind.SYMBOL && !next.isSymbol(")") && !next.isSymbol(";")) {
      throw new ValidationException("Unexpected from source");
    }
    return new Select(table, index, columns, where(), order());
  }

  private Column column() {
    if (tokens.peek().isName() && tokens.peekSecond().isSymbol("(")) {
      throw StatementErrors.unsupported("function in SELECT: " + tokens.peek().text());
    }
    return Column.of(PathParser.path(tokens));
  }

  private @Nullable Condition where() {
    return tokens.skipKeyword("WHERE") ? TermParser.condition(tokens) : null;
  }

  private List<OrderKey> order() {
    List<OrderKey> keys = new ArrayList<>();
    if (tokens.skipKeyword("ORDER")) {
      tokens.expectKeyword("BY");
      do {
        String attribute = tokens.expectName();
        boolean descending = tokens.skipKeyword("DESC");
        if (!descending) {
          tokens.skipKeyword("ASC");
        }
        keys.add(new OrderKey(attribute, descending ? Order.DESCENDING : Order.ASCENDING));
      } while (tokens.skipSymbol(","));
    }
    return keys;
  }

  private Statement insert() {
    tokens.expectKeyword("INTO");
    String table = tokens.expectName();
    if (!tokens.skipKeyword("VALUE")) {
      tokens.skipSymbol("(");
      throw StatementErrors.unexpected(tokens.peek());
    }
    if (TermParser.constant(tokens) instanceof AttributeValue.M item) {
      return new Statement.Insert(table, AttributeMap.copyOf(item.value()));
    }
    throw new ValidationException("Unsupported value of INSERT: expected an item");
  }

  private Statement update() {
    String table = tokens.expectName();
    UpdatePlan.Builder plan = new UpdatePlan.Builder();
    int clauses = 0;
    while (true) {
      if (tokens.skipKeyword("SET")) {
        set(plan);
      } else if (tokens.skipKeyword("REMOVE")) {
        remove(plan);
      } else if (clauses == 0) {
        throw noManipulation();
      } else {
        return new Statement.Update(table, plan.build(), where(), returning());
      }
      clauses++;
    }
  }

  private Statement delete() {
    tokens.expectKeyword("FROM");
    String table = tokens.expectName();
    Condition where = where();
    ReturnValues returning = returning();
    if (returning != ReturnValues.NONE && returning != ReturnValues.ALL_OLD) {
      throw StatementErrors.unsupported("RETURNING of DELETE: only ALL OLD * is supported");
    }
    return new Statement.Delete(table, where, returning);
  }

  private ReturnValues returning() {
    if (!tokens.skipKeyword("RETURNING")) {
      return ReturnValues.NONE;
    }
    boolean all = tokens.skipKeyword("ALL");
    if (!all && !skipWord("MODIFIED")) {
      throw StatementErrors.unexpected(tokens.peek());
    }
    boolean old = skipWord("OLD");
    if (!old && !skipWord("NEW")) {
      throw StatementErrors.unexpected(tokens.peek());
    }
    tokens.expectSymbol("*");
    if (all) {
      return old ? ReturnValues.ALL_OLD : ReturnValues.ALL_NEW;
    }
    return old ? ReturnValues.UPDATED_OLD : ReturnValues.UPDATED_NEW;
  }

  private boolean skipWord(String word) {
    Token token = tokens.peek();
    boolean found = token.kind() == Kind.NAME && token.text().equalsIgnoreCase(word);
    if (found) {
      tokens.take();
    }
    return found;
  }

  private Statement exists() {
    tokens.expectSymbol("(");
    tokens.expectKeyword("SELECT");
    Select select = select();
    tokens.expectSymbol(")");
    return new Statement.Exists(select);
  }

  private void set(UpdatePlan.Builder plan) {
    do {
      DocumentPath path = PathParser.path(tokens);
      tokens.expectSymbol("=");
      plan.add(path, SetClause.action(path, tokens));
    } while (tokens.skipSymbol(","));
  }

  private void remove(UpdatePlan.Builder plan) {
    do {
      plan.add(PathParser.path(tokens), new UpdateAction.Remove());
    } while (tokens.skipSymbol(","));
  }
}
