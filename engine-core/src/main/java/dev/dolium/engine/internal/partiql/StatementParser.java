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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement; used once by one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">Statements</a>
 */
public final class StatementParser {
  private static final int MAX_LENGTH = 8192;

  private static final Set<String> QUANTIFIERS = Set.of("ALL", "DISTINCT", "VALUE");
  private static final Set<String> CLAUSES = Set.of("GROUP", "HAVING", "LIMIT", "OFFSET");
  private static final Set<String> JOINS =
      Set.of("JOIN", "CROSS", "INNER", "LEFT", "RIGHT", "FULL", "OUTER");

  /** What begins a source of items that is no table. */
  private static final Set<String> SOURCES = Set.of("(", "[", "{", "<<", "?");

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
    } else if (tokens.peek().kind() == Kind.END) {
      throw StatementErrors.unexpected(tokens.peek());
    }
    throw noManipulation();
  }

  private static ValidationException noManipulation() {
    return StatementErrors.notWellFormed("Expected data manipulation");
  }

  private Select select() {
    List<Column> columns = columns();
    if (!tokens.skipKeyword("FROM")) {
      throw StatementErrors.notWellFormed("Expected FROM after SELECT list");
    }
    Token source = tokens.peek();
    if (!source.isName()) {
      throw SOURCES.contains(source.text()) || source.kind() == Kind.STRING
          ? fromSource()
          : StatementErrors.unexpected(source);
    }
    String table = tokens.take().text();
    String index = tokens.skipSymbol(".") ? PathParser.member(tokens) : null;
    checkAfterSource(tokens.peek());
    Select select = new Select(table, index, columns, where(), order());
    Token clause = tokens.peek();
    if (clause.kind() == Kind.KEYWORD && CLAUSES.contains(clause.text())) {
      throw StatementErrors.unsupported(
          "clause: " + clause.text() + " at " + tokens.position(clause));
    }
    return select;
  }

  private static ValidationException fromSource() {
    return new ValidationException("Unexpected from source");
  }

  private void checkAfterSource(Token next) {
    boolean ends = next.isSymbol(")") || next.isSymbol(";");
    if ((next.kind() == Kind.SYMBOL && !ends)
        || (next.kind() == Kind.KEYWORD && JOINS.contains(next.text()))) {
      throw fromSource();
    }
    checkNoAlias();
  }

  private void checkNoAlias() {
    if (tokens.skipKeyword("AS") && !tokens.peek().isName()) {
      throw StatementErrors.notWellFormed("Expected identifier for AS-alias");
    } else if (tokens.peek().isName()) {
      throw StatementErrors.unsupported("alias: " + tokens.peek().text());
    }
  }

  /** The columns of the answer; none for all attributes. */
  private List<Column> columns() {
    Token quantifier = tokens.peek();
    if (quantifier.kind() == Kind.KEYWORD && QUANTIFIERS.contains(quantifier.text())) {
      throw StatementErrors.unsupported("quantifier of SELECT: " + quantifier.text());
    }
    List<Column> columns = new ArrayList<>();
    boolean all = false;
    int count = 0;
    do {
      if (tokens.skipSymbol("*")) {
        all = true;
      } else {
        columns.add(column());
      }
      count++;
    } while (tokens.skipSymbol(","));
    if (all && count > 1) {
      throw StatementErrors.notWellFormed(
          "Other expressions may not be present in the select list when '*' is used without dot"
              + " notation.");
    }
    return columns;
  }

  private Column column() {
    Token first = tokens.peek();
    if (first.isName() && tokens.peekSecond().isSymbol("(")) {
      throw StatementErrors.unsupported("function in SELECT: " + first.text());
    } else if (first.kind() == Kind.STRING || first.kind() == Kind.NUMBER) {
      throw StatementErrors.unsupported("value in SELECT: " + first.text());
    }
    Column column = Column.of(PathParser.path(tokens));
    checkNoAlias();
    return column;
  }

  private @Nullable Condition where() {
    return tokens.skipKeyword("WHERE") ? TermParser.condition(tokens) : null;
  }

  private List<OrderKey> order() {
    List<OrderKey> keys = new ArrayList<>();
    if (tokens.skipKeyword("ORDER")) {
      if (!tokens.skipKeyword("BY")) {
        throw StatementErrors.notWellFormed("Expected BY");
      }
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
    if (!tokens.skipKeyword("INTO")) {
      throw StatementErrors.notWellFormed("Unexpected keyword");
    }
    String table = tokens.expectTarget();
    if (!tokens.skipKeyword("VALUE")) {
      throw InsertForms.refusal(tokens);
    }
    AttributeValue item = TermParser.constant(tokens);
    if (tokens.peek().isKeyword("RETURNING")) {
      throw StatementErrors.unsupported("clause of INSERT: RETURNING");
    } else if (item instanceof AttributeValue.M map) {
      return new Statement.Insert(table, AttributeMap.copyOf(map.value()));
    }
    throw new ValidationException("Unsupported value of INSERT: expected an item");
  }

  private Statement update() {
    String table = tokens.expectTarget();
    UpdatePlan.Builder plan = new UpdatePlan.Builder();
    int clauses = 0;
    while (true) {
      if (tokens.skipKeyword("SET")) {
        set(plan);
      } else if (tokens.skipKeyword("REMOVE")) {
        plan.add(PathParser.simplePath(tokens), new UpdateAction.Remove());
      } else if (clauses == 0) {
        throw noManipulation();
      } else {
        return new Statement.Update(table, plan.build(), where(), returning());
      }
      clauses++;
    }
  }

  private Statement delete() {
    if (!tokens.skipKeyword("FROM")) {
      throw StatementErrors.notWellFormed("Expected FROM after DELETE");
    }
    String table = tokens.expectTarget();
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
    boolean mapped = all || skipWord("MODIFIED");
    boolean old = mapped && skipWord("OLD");
    if (!old && !(mapped && skipWord("NEW"))) {
      throw StatementErrors.notWellFormed(
          "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.");
    } else if (tokens.peek().isName()) {
      throw StatementErrors.unsupported("columns of RETURNING: only * is supported");
    } else if (!tokens.skipSymbol("*")) {
      throw StatementErrors.unexpected(tokens.peek());
    }
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
    if (!tokens.skipSymbol("(") || !tokens.skipKeyword("SELECT")) {
      throw StatementErrors.notWellFormed("Unexpected keyword");
    }
    Select select = select();
    tokens.expectSymbol(")");
    return new Statement.Exists(select);
  }

  private void set(UpdatePlan.Builder plan) {
    do {
      DocumentPath path = PathParser.simplePath(tokens);
      if (!tokens.skipSymbol("=")) {
        throw StatementErrors.notWellFormed("Expected '='");
      }
      plan.add(path, SetClause.action(path, tokens));
    } while (tokens.skipSymbol(","));
  }
}
