// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Comparator;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.expression.Operand;
import dev.dolium.engine.internal.expression.Operand.Arithmetic.Operator;
import dev.dolium.engine.internal.partiql.Term.Truth;
import dev.dolium.engine.internal.partiql.Term.Value;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and values by recursive descent, from the loosest operator, OR, to the tightest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html">Operators</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-functions.html">Functions</a>
 */
final class TermParser {
  private static final int MAX_IN_OPERANDS = 100;
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

  /** The names of types that IS knows in the language, though not in the service. */
  private static final Set<String> TYPE_NAMES =
      Set.of(
          "ANY",
          "BAG",
          "BLOB",
          "BOOL",
          "BOOLEAN",
          "CHAR",
          "CLOB",
          "DATE",
          "DECIMAL",
          "FLOAT",
          "INT",
          "INTEGER",
          "LIST",
          "NUMERIC",
          "REAL",
          "SEXP",
          "SMALLINT",
          "STRING",
          "STRUCT",
          "SYMBOL",
          "TIME",
          "TIMESTAMP",
          "TUPLE",
          "VARCHAR");

  private final TokenStream tokens;
  private final Place place;

  /** Where a term stands, which decides what it may use of the item. */
  private enum Place {
    WHERE,
    SET,
    CONSTANT
  }

  private TermParser(TokenStream tokens, Place place) {
    this.tokens = tokens;
    this.place = place;
  }

  /** Reads what follows WHERE. */
  static Condition condition(TokenStream tokens) {
    TermParser parser = new TermParser(tokens, Place.WHERE);
    return parser.truth(parser.or());
  }

  /** Reads a new value of SET. */
  static Operand operand(TokenStream tokens) {
    return new TermParser(tokens, Place.SET).operand();
  }

  /** Reads a value that depends on no item. */
  static AttributeValue constant(TokenStream tokens) {
    Token first = tokens.peek();
    if (new TermParser(tokens, Place.CONSTANT).operand() instanceof Operand.Literal literal) {
      return literal.value();
    }
    throw StatementErrors.unexpected(first);
  }

  private Condition truth(Term term) {
    if (term instanceof Truth truth) {
      return truth.condition();
    }
    throw StatementErrors.unexpected(tokens.peek());
  }

  private Operand value(Term term) {
    if (term instanceof Value value) {
      return value.operand();
    }
    throw StatementErrors.unexpected(tokens.peek());
  }

  private Operand operand() {
    return value(sum());
  }

  private Term or() {
    Term first = and();
    if (!tokens.peek().isKeyword("OR")) {
      return first;
    }
    List<Condition> parts = new ArrayList<>();
    parts.add(truth(first));
    while (tokens.skipKeyword("OR")) {
      tokens.expectRightSide();
      parts.add(truth(and()));
    }
    return new Truth(new Condition.Or(parts));
  }

  private Term and() {
    Term first = not();
    if (!tokens.peek().isKeyword("AND")) {
      return first;
    }
    List<Condition> parts = new ArrayList<>();
    parts.add(truth(first));
    while (tokens.skipKeyword("AND")) {
      tokens.expectRightSide();
      parts.add(truth(not()));
    }
    return new Truth(new Condition.And(parts));
  }

  private Term not() {
    if (!tokens.skipKeyword("NOT")) {
      return predicate();
    }
    tokens.enter();
    Condition condition = truth(not());
    tokens.leave(1);
    return new Truth(new Condition.Not(condition));
  }

  private Term predicate() {
    Term left = sum();
    Token next = tokens.peek();
    if (next.kind() == Kind.SYMBOL && COMPARISONS.contains(next.text())) {
      tokens.take();
      tokens.expectRightSide();
      String symbol = next.text().equals("!=") ? "<>" : next.text();
      return new Truth(new Condition.Comparison(Comparator.of(symbol), value(left), operand()));
    } else if (tokens.skipKeyword("IS")) {
      boolean negated = tokens.skipKeyword("NOT");
      return truth(is(value(left)), negated);
    }
    boolean negated = tokens.skipKeyword("NOT");
    Token operator = tokens.peek();
    if (tokens.skipKeyword("BETWEEN")) {
      return truth(between(value(left)), negated);
    } else if (tokens.skipKeyword("IN")) {
      return truth(new Condition.In(value(left), candidates()), negated);
    } else if (operator.isKeyword("LIKE")) {
      throw StatementErrors.unsupported("operator: LIKE at " + tokens.position(operator));
    } else if (negated) {
      throw StatementErrors.afterExpression();
    }
    return left;
  }

  private static Term truth(Condition condition, boolean negated) {
    return new Truth(negated ? new Condition.Not(condition) : condition);
  }

  private Condition is(Operand operand) {
    Token type = tokens.take();
    boolean missing = type.isKeyword("MISSING");
    if (!missing && !type.isKeyword("NULL")) {
      throw TYPE_NAMES.contains(type.text().toUpperCase(Locale.ROOT))
          ? StatementErrors.unsupported("type of IS: " + type.text())
          : StatementErrors.notWellFormed("Expected type name");
    } else if (!(operand instanceof Operand.Attribute attribute)) {
      throw StatementErrors.unsupported("operand of IS");
    } else if (missing) {
      return new Condition.Absent(attribute.path());
    } else {
      return new Condition.TypeIs(attribute.path(), AttributeType.NULL);
    }
  }

  private Condition between(Operand subject) {
    tokens.expectRightSide();
    Operand low = operand();
    if (!tokens.skipKeyword("AND")) {
      throw StatementErrors.notWellFormed("Expected AND keyword");
    } else if (tokens.peek().kind() == Kind.END) {
      throw StatementErrors.notWellFormed("Expected expression after AND");
    }
    return new Condition.Between(subject, low, operand());
  }

  private List<Operand> candidates() {
    tokens.expectRightSide();
    List<Operand> candidates = new ArrayList<>();
    if (tokens.skipSymbol("(")) {
      tokens.enter();
      do {
        candidates.add(operand());
      } while (tokens.skipSymbol(","));
      tokens.expectSymbol(")");
      tokens.leave(1);
    } else {
      Token first = tokens.peek();
      elements(constant(tokens), first).forEach(v -> candidates.add(new Operand.Literal(v)));
    }
    if (candidates.size() > MAX_IN_OPERANDS) {
      throw new ValidationException(
          "The IN operator is provided with too many operands; number of operands: "
              + candidates.size());
    }
    return candidates;
  }

  private static List<AttributeValue> elements(AttributeValue value, Token first) {
    List<AttributeValue> elements = new ArrayList<>();
    if (value instanceof AttributeValue.L list) {
      elements.addAll(list.value());
    } else if (value instanceof AttributeValue.SS set) {
      set.value().forEach(element -> elements.add(new AttributeValue.S(element)));
    } else if (value instanceof AttributeValue.NS set) {
      set.value().forEach(element -> elements.add(new AttributeValue.N(element)));
    } else if (value instanceof AttributeValue.BS set) {
      elements.addAll(set.value());
    }
    if (elements.isEmpty()) {
      throw StatementErrors.unexpected(first);
    }
    return elements;
  }

  private Term sum() {
    Term left = primary();
    int levels = 0;
    while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
      tokens.enter();
      levels++;
      Operator operator = tokens.take().text().equals("+") ? Operator.PLUS : Operator.MINUS;
      tokens.expectRightSide();
      left = new Value(arithmetic(operator, value(left), value(primary())));
    }
    tokens.leave(levels);
    Token next = tokens.peek();
    if (next.isSymbol("*") || next.isSymbol("/") || next.isSymbol("%")) {
      throw StatementErrors.unsupported("operator: " + next.text());
    }
    return left;
  }

  private Operand arithmetic(Operator operator, Operand left, Operand right) {
    Operand.Arithmetic sum = new Operand.Arithmetic(operator, left, right);
    if (isNumber(left) && isNumber(right)) {
      return new Operand.Literal(sum.in(ItemView.of(null)));
    } else if (place != Place.SET) {
      throw StatementErrors.unsupported("use of arithmetic with attributes outside SET");
    }
    return sum;
  }

  private static boolean isNumber(Operand operand) {
    return operand instanceof Operand.Literal literal
        && literal.value() instanceof AttributeValue.N;
  }

  private Term primary() {
    Token token = tokens.peek();
    if (token.kind() == Kind.NAME && tokens.peekSecond().isSymbol("(")) {
      return call();
    } else if (token.isName()) {
      return new Value(new Operand.Attribute(PathParser.path(tokens)));
    } else if (tokens.skipSymbol("(")) {
      return parenthesized();
    } else if (token.isKeyword("MISSING")) {
      throw StatementErrors.unsupported("value: MISSING");
    }
    AttributeValue value = scalar();
    return new Value(
        new Operand.Literal(value != null ? value : new CompositeParser(tokens).composite()));
  }

  // Values in parentheses that commas part are a list.
  private Term parenthesized() {
    tokens.enter();
    Term inner = or();
    if (tokens.peek().isSymbol(",")) {
      List<AttributeValue> elements = new ArrayList<>();
      elements.add(literal(value(inner)));
      while (tokens.skipSymbol(",")) {
        elements.add(literal(operand()));
      }
      inner = new Value(new Operand.Literal(new AttributeValue.L(elements)));
    }
    tokens.expectSymbol(")");
    tokens.leave(1);
    return inner;
  }

  private static AttributeValue literal(Operand operand) {
    if (operand instanceof Operand.Literal literal) {
      return literal.value();
    }
    throw StatementErrors.unsupported("element of a list: expected a value");
  }

  /** A value without parts, or null if something else follows. */
  private @Nullable AttributeValue scalar() {
    Token token = tokens.peek();
    if (token.kind() == Kind.NUMBER) {
      return new AttributeValue.N(DecimalNumber.of(tokens.take().text()));
    } else if (token.kind() == Kind.STRING) {
      return new AttributeValue.S(tokens.take().text());
    } else if (tokens.skipSymbol("?")) {
      return tokens.nextParameter();
    } else if (tokens.skipSymbol("-")) {
      return new AttributeValue.N(DecimalNumber.of("-" + tokens.expect(Kind.NUMBER)));
    } else if (tokens.skipSymbol("+")) {
      return new AttributeValue.N(DecimalNumber.of(tokens.expect(Kind.NUMBER)));
    } else if (token.isKeyword("TRUE") || token.isKeyword("FALSE")) {
      return new AttributeValue.BOOL(tokens.take().isKeyword("TRUE"));
    }
    return tokens.skipKeyword("NULL") ? AttributeValue.NULL.INSTANCE : null;
  }

  private Term call() {
    String name = tokens.take().text();
    List<Operand> operands = arguments();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "attribute_type" -> {
        checkCount(name, operands, 2);
        yield new Truth(attributeType(operands.get(0), operands.get(1)));
      }
      case "begins_with" -> {
        checkCount(name, operands, 2);
        yield new Truth(new Condition.BeginsWith(operands.get(0), operands.get(1)));
      }
      case "contains" -> {
        checkCount(name, operands, 2);
        yield new Truth(new Condition.Contains(operands.get(0), operands.get(1)));
      }
      case "size" -> {
        checkCount(name, operands, 1);
        yield new Value(new Operand.Size(operands.get(0)));
      }
      case "list_append" -> {
        checkCount(name, operands, 2);
        yield new Value(listAppend(operands.get(0), operands.get(1)));
      }
      default -> throw StatementErrors.unsupported("function: " + name);
    };
  }

  private List<Operand> arguments() {
    tokens.expectSymbol("(");
    tokens.enter();
    List<Operand> operands = new ArrayList<>();
    if (!tokens.skipSymbol(")")) {
      do {
        operands.add(operand());
      } while (tokens.skipSymbol(","));
      tokens.expectSymbol(")");
    }
    tokens.leave(1);
    return operands;
  }

  private static void checkCount(String function, List<Operand> operands, int count) {
    if (operands.size() != count) {
      throw wrongCount(function, operands.size());
    }
  }

  /** The error of a function with too few or too many operands. */
  static ValidationException wrongCount(String function, int count) {
    return new ValidationException(
        "Incorrect number of operands for operator or function; operator or function: "
            + function
            + ", number of operands: "
            + count);
  }

  private static Condition attributeType(Operand subject, Operand type) {
    if (!(subject instanceof Operand.Attribute attribute)) {
      throw new ValidationException(
          "Operator or function requires a document path; operator or function: attribute_type");
    }
    String name =
        type instanceof Operand.Literal literal && literal.value() instanceof AttributeValue.S s
            ? s.value()
            : "";
    for (AttributeType each : AttributeType.values()) {
      if (each.name().equals(name)) {
        return new Condition.TypeIs(attribute.path(), each);
      }
    }
    throw new ValidationException(
        "Invalid attribute type name found; type: "
            + name
            + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }

  private Operand listAppend(Operand first, Operand second) {
    if (place != Place.SET) {
      throw StatementErrors.unsupported("use of function outside SET: list_append");
    }
    return new Operand.ListAppend(first, second);
  }
}
