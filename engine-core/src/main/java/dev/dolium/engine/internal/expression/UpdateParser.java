// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an update expression: its sections and their actions. */
final class UpdateParser {
  private final ExpressionParser parser;
  private final TokenReader tokens;
  private final List<Action> actions = new ArrayList<>();
  private final Set<Section> seen = EnumSet.noneOf(Section.class);
  private @Nullable ValidationException repeated;

  private UpdateParser(ExpressionParser parser) {
    this.parser = parser;
    this.tokens = parser.tokens();
  }

  /** The actions of the expression in the order in which they are written. */
  static List<Action> parse(String text) {
    return new UpdateParser(ExpressionParser.of(ExpressionKind.UPDATE, text)).sections();
  }

  private List<Action> sections() {
    do {
      Section section = section();
      if (!seen.add(section) && repeated == null) {
        repeated =
            ExpressionKind.UPDATE.invalid(
                "The \"" + section + "\" section can only be used once in an update expression;");
      }
      do {
        actions.add(action(section));
      } while (tokens.takeSymbol(","));
    } while (tokens.peek().kind() != Token.Kind.END);
    parser.checkFinished();
    if (repeated != null) {
      throw repeated;
    }
    return actions;
  }

  private Section section() {
    for (Section section : Section.values()) {
      if (tokens.takeKeyword(section.name())) {
        return section;
      }
    }
    throw tokens.syntaxError();
  }

  private Action action(Section section) {
    Term.Path path = parser.path();
    return switch (section) {
      case SET -> {
        tokens.expectSymbol("=");
        yield new Action(section, path, value());
      }
      case REMOVE -> new Action(section, path, null);
      case ADD, DELETE -> {
        if (tokens.peek().kind() != Token.Kind.VALUE_PLACEHOLDER) {
          throw tokens.syntaxError();
        }
        yield new Action(section, path, new Term.Value(tokens.next().text()));
      }
    };
  }

  private Term value() {
    return tokens.peek().isSymbol("(") ? sum(parser.group(this::value)) : sum(parser.operand());
  }

  private Term sum(Term left) {
    Token operator = tokens.peek();
    if (left instanceof Term.Binary || !(operator.isSymbol("+") || operator.isSymbol("-"))) {
      return left;
    }
    tokens.next();
    parser.countOperator();
    return new Term.Binary(operator.text(), left, parser.operand());
  }

  /** The four kinds of change. */
  enum Section {
    /** Gives a path a value. */
    SET,
    /** Takes what is at a path away. */
    REMOVE,
    /** Adds to a number or to a set. */
    ADD,
    /** Takes elements out of a set. */
    DELETE
  }

  /** One change as it is written; its value is null for REMOVE. */
  record Action(Section section, Term.Path path, @Nullable Term value) {}
}
