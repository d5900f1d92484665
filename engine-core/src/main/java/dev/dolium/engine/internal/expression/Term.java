// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed part of an expression whose placeholders are still open.
 *
 * <p>Terms depend on the text alone, so that requests with the same text share them.
 */
sealed interface Term {
  /** A document path. */
  final class Path implements Term {
    private final List<String> names;
    private final List<Long> indexes;
    private final @Nullable DocumentPath plain;
    private final @Nullable String reservedWord;

    /**
     * Creates a path of as many parts as there are names; a part is the index beside it if its name
     * is empty.
     */
    Path(List<String> names, List<Long> indexes) {
      this.names = List.copyOf(names);
      this.indexes = List.copyOf(indexes);
      this.reservedWord = names.stream().filter(ReservedWords::contains).findFirst().orElse(null);
      boolean open = names.stream().anyMatch(name -> name.startsWith("#"));
      this.plain = open ? null : pathOf(this.names);
    }

    /** The reserved word among the path's names, or null. */
    @Nullable String reservedWord() {
      return reservedWord;
    }

    boolean hasPlaceholders() {
      return plain == null;
    }

    DocumentPath in(Placeholders placeholders, ExpressionKind kind) {
      if (plain != null) {
        return plain;
      }
      List<String> resolved = new ArrayList<>(names.size());
      for (String name : names) {
        resolved.add(name.startsWith("#") ? placeholders.name(name, kind) : name);
      }
      return pathOf(resolved);
    }

    private DocumentPath pathOf(List<String> resolved) {
      if (resolved.size() == 1) {
        return DocumentPath.of(resolved.get(0));
      }
      List<DocumentPath.Step> steps = new ArrayList<>(resolved.size() - 1);
      for (int i = 1; i < resolved.size(); i++) {
        steps.add(
            names.get(i).isEmpty()
                ? new DocumentPath.Element(indexes.get(i))
                : new DocumentPath.Member(resolved.get(i)));
      }
      return DocumentPath.of(resolved.get(0), steps);
    }
  }

  /** A value's placeholder. */
  record Value(String placeholder) implements Term {}

  /** A function with its operands. */
  record Call(String function, List<Term> operands) implements Term {}

  /** A comparison, sum or difference: two operands and the symbol between them. */
  record Binary(String operator, Term left, Term right) implements Term {}

  /** {@code subject BETWEEN low AND high}. */
  record Between(Term subject, Term low, Term high) implements Term {}

  /** {@code subject IN (…)}. */
  record In(Term subject, List<Term> candidates) implements Term {}

  /** Conditions of which all must hold. */
  record And(List<Term> parts) implements Term {}

  /** Conditions of which one must hold. */
  record Or(List<Term> parts) implements Term {}

  /** A condition that must not hold. */
  record Not(Term condition) implements Term {}
}
