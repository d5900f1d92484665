// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads conditions and operands from the text of an expression, by recursive descent.
 *
 * <p>Errors of syntax are reported where they are met; limits on a whole expression (operators,
 * doubled parentheses) once its syntax is known to be right. Recursion is bounded, because nothing
 * deeper than {@value #MAX_NESTING} levels can keep both limits.
 */
final class ExpressionParser {
  private static final int MAX_OPERATORS = 300;
  private static final int MAX_NESTING = 650;
  private static final int MAX_PATH_DEPTH = 32;
  private static final BigInteger MAX_INDEX = BigInteger.valueOf(4_294_967_294L);
  private static final Set<String> CONDITION_KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final Set<String> UPDATE_KEYWORDS = Set.of("SET", "REMOVE", "ADD", "DELETE");
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

  private final ExpressionKind kind;
  private final TokenReader tokens;
  private int operators;
  private int nesting;
  private int groupStart = -1;
  private int groupEnd = -1;
  private int deepestPath;
  private boolean redundantParentheses;

  private ExpressionParser(ExpressionKind kind, String text) {
    this.kind = kind;
    this.tokens = new TokenReader(kind, text);
  }

  /** Opens the text of an expression, if it is neither too long nor empty. */
  static ExpressionParser of(ExpressionKind kind, String text) {
    ExpressionSize.PLAIN.check(kind, text);
    ExpressionParser parser = new ExpressionParser(kind, text);
    if (parser.tokens.peek().kind() == Token.Kind.END) {
      throw kind.invalid("The expression can not be empty;");
    }
    return parser;
  }

  ExpressionKind kind() {
    return kind;
  }

  TokenReader tokens() {
    return tokens;
  }

  /** Reads the whole text as one condition. */
  Term condition() {
    Term condition = disjunction();
    if (isOperand(condition)) {
      throw tokens.syntaxError();
    }
    checkFinished();
    return condition;
  }

  /** Reads the whole text as paths with commas between them. */
  List<Term.Path> paths() {
    List<Term.Path> paths = new ArrayList<>();
    do {
      paths.add(path());
    } while (tokens.takeSymbol(","));
    checkFinished();
    return paths;
  }

  /** Checks that nothing follows and that the expression as a whole is within the limits. */
  void checkFinished() {
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.syntaxError();
    }
    checkLimits();
  }

  private void checkLimits() {
    if (operators > MAX_OPERATORS) {
      throw kind.invalid(
          "The expression contains too many operators; operator count: " + operators);
    }
    if (redundantParentheses) {
      throw kind.invalid("The expression has redundant parentheses;");
    }
    if (deepestPath > MAX_PATH_DEPTH) {
      throw kind.invalid(
          "The document path has too many nesting elements; nesting levels: " + deepestPath);
    }
  }

  void countOperator() {
    operators++;
  }

  // A path, a value or a function that stands alone may still turn out to be an operand.
  private Term disjunction() {
    Term first = conjunction();
    if (!tokens.peek().isKeyword("OR")) {
      return first;
    }
    List<Term> parts = new ArrayList<>();
    parts.add(requireCondition(first));
    while (tokens.takeKeyword("OR")) {
      operators++;
      parts.add(requireCondition(conjunction()));
    }
    return new Term.Or(parts);
  }

  private Term conjunction() {
    Term first = negation();
    if (!tokens.peek().isKeyword("AND")) {
      return first;
    }
    List<Term> parts = new ArrayList<>();
    parts.add(requireCondition(first));
    while (tokens.takeKeyword("AND")) {
      operators++;
      parts.add(requireCondition(negation()));
    }
    return new Term.And(parts);
  }

  private Term negation() {
    int negations = 0;
    while (tokens.takeKeyword("NOT")) {
      negations++;
      operators++;
    }
    Term condition = comparison();
    if (negations > 0) {
      requireCondition(condition);
    }
    // Every second negation undoes the one before; a chain of them must not become a deep tree.
    return negations == 0
        ? condition
        : negations % 2 == 1 ? new Term.Not(condition) : new Term.Not(new Term.Not(condition));
  }

  private Term comparison() {
    Term left = primary();
    Token token = tokens.peek();
    if (!mayBeOperand(left)) {
      return left;
    }
    if (token.kind() == Token.Kind.SYMBOL && COMPARATORS.contains(token.text())) {
      tokens.next();
      operators++;
      return new Term.Binary(token.text(), left, operand());
    } else if (tokens.takeKeyword("BETWEEN")) {
      operators++;
      Term low = operand();
      tokens.expectKeyword("AND");
      return new Term.Between(left, low, operand());
    } else if (tokens.takeKeyword("IN")) {
      operators++;
      return new Term.In(left, operands());
    }
    return left;
  }

  private Term primary() {
    return tokens.peek().isSymbol("(") ? group(this::disjunction) : plainOperand();
  }

  /** Reads a path, a value, a function, or one of them in parentheses. */
  Term operand() {
    return tokens.peek().isSymbol("(") ? group(this::operand) : plainOperand();
  }

  Term group(Supplier<Term> content) {
    if (++nesting > MAX_NESTING) {
      redundantParentheses = true;
      checkLimits();
    }
    int start = tokens.position();
    tokens.next();
    Term inner = content.get();
    redundantParentheses |= groupStart == start + 1 && groupEnd == tokens.position();
    tokens.expectSymbol(")");
    groupStart = start;
    groupEnd = tokens.position();
    nesting--;
    return inner;
  }

  private Term plainOperand() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE_PLACEHOLDER) {
      return new Term.Value(tokens.next().text());
    } else if (token.kind() == Token.Kind.WORD
        && tokens.followedBySymbol("(")
        && !isKeyword(token)) {
      operators++;
      return new Term.Call(tokens.next().text(), operands());
    }
    return path();
  }

  private List<Term> operands() {
    if (++nesting > MAX_NESTING) {
      redundantParentheses = true;
      checkLimits();
    }
    tokens.expectSymbol("(");
    List<Term> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (tokens.takeSymbol(","));
    tokens.expectSymbol(")");
    nesting--;
    return operands;
  }

  /** Reads a document path. */
  Term.Path path() {
    List<String> names = new ArrayList<>();
    List<Long> indexes = new ArrayList<>();
    names.add(pathName());
    indexes.add(0L);
    while (true) {
      if (tokens.takeSymbol(".")) {
        names.add(pathName());
        indexes.add(0L);
      } else if (tokens.takeSymbol("[")) {
        names.add("");
        indexes.add(pathIndex());
        tokens.expectSymbol("]");
      } else {
        deepestPath = Math.max(deepestPath, names.size());
        return new Term.Path(names, indexes);
      }
    }
  }

  private String pathName() {
    Token token = tokens.peek();
    boolean isName =
        token.kind() == Token.Kind.NAME_PLACEHOLDER
            || (token.kind() == Token.Kind.WORD && !isKeyword(token));
    if (!isName) {
      throw tokens.syntaxError();
    }
    return tokens.next().text();
  }

  private long pathIndex() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.INTEGER) {
      throw tokens.syntaxError();
    }
    tokens.next();
    BigInteger index = new BigInteger(token.text());
    if (index.compareTo(MAX_INDEX) > 0) {
      throw kind.invalid(
          "List index is not within the allowable range; index: [" + token.text() + "]");
    }
    return index.longValueExact();
  }

  private boolean isKeyword(Token token) {
    return switch (kind) {
      case CONDITION, FILTER, KEY_CONDITION -> CONDITION_KEYWORDS.contains(upper(token));
      case UPDATE -> UPDATE_KEYWORDS.contains(upper(token));
      case PROJECTION -> false;
    };
  }

  private static String upper(Token token) {
    return token.text().toUpperCase(Locale.ROOT);
  }

  private static boolean isOperand(Term term) {
    return term instanceof Term.Path || term instanceof Term.Value;
  }

  private static boolean mayBeOperand(Term term) {
    return isOperand(term) || term instanceof Term.Call;
  }

  private Term requireCondition(Term term) {
    if (isOperand(term)) {
      throw tokens.syntaxError();
    }
    return term;
  }
}
