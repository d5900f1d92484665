// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the texts of expressions into what evaluates them, and remembers what it parsed.
 *
 * <p>Parsing depends on the text alone and is remembered; names and values are put in for each
 * request. Texts with errors of syntax are not remembered. Any thread may use it.
 */
public final class ExpressionCache {
  private static final int DEFAULT_CAPACITY = 1024;

  private final RecentlyUsed<Term> conditions;
  private final RecentlyUsed<Term> filters;
  private final RecentlyUsed<Term> keyConditions;
  private final RecentlyUsed<List<UpdateParser.Action>> updates;
  private final RecentlyUsed<List<Term.Path>> projections;

  /** Creates a cache for an engine. */
  public ExpressionCache() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * Creates a cache that remembers at least this many and at most twice as many texts of a kind.
   */
  public ExpressionCache(int capacity) {
    conditions = new RecentlyUsed<>(capacity);
    filters = new RecentlyUsed<>(capacity);
    keyConditions = new RecentlyUsed<>(capacity);
    updates = new RecentlyUsed<>(capacity);
    projections = new RecentlyUsed<>(capacity);
  }

  /**
   * The condition that the text says.
   *
   * @param kind {@link ExpressionKind#CONDITION} or {@link ExpressionKind#FILTER}
   * @throws ValidationException with DynamoDB's text if the expression is invalid
   */
  public Condition condition(ExpressionKind kind, String text, Placeholders placeholders) {
    RecentlyUsed<Term> cache =
        switch (kind) {
          case CONDITION -> conditions;
          case FILTER -> filters;
          case UPDATE, PROJECTION, KEY_CONDITION ->
              throw new IllegalArgumentException("expected CONDITION or FILTER but was " + kind);
        };
    return bound(kind, text, cache, placeholders);
  }

  /**
   * The key condition that the text says.
   *
   * @throws ValidationException with DynamoDB's text if the expression is invalid
   */
  public KeyCondition keyCondition(String text, Placeholders placeholders) {
    return KeyConditionBinder.of(
        bound(ExpressionKind.KEY_CONDITION, text, keyConditions, placeholders));
  }

  private static Condition bound(
      ExpressionKind kind, String text, RecentlyUsed<Term> cache, Placeholders placeholders) {
    Term term = cache.get(text, t -> ExpressionParser.of(kind, t).condition());
    return new ConditionBinder(new Binding(kind, placeholders)).condition(term);
  }

  /**
   * The plan of the update that the text says.
   *
   * @throws ValidationException with DynamoDB's text if the expression is invalid
   */
  public UpdatePlan update(String text, Placeholders placeholders) {
    Binding binding = new Binding(ExpressionKind.UPDATE, placeholders);
    return new UpdateBinder(binding).plan(updates.get(text, UpdateParser::parse));
  }

  /**
   * The projection that the text says.
   *
   * @throws ValidationException with DynamoDB's text if the expression is invalid
   */
  public Projection projection(String text, Placeholders placeholders) {
    List<Term.Path> terms =
        projections.get(text, t -> ExpressionParser.of(ExpressionKind.PROJECTION, t).paths());
    Binding binding = new Binding(ExpressionKind.PROJECTION, placeholders);
    List<DocumentPath> paths = new ArrayList<>(terms.size());
    for (Term.Path term : terms) {
      paths.add(binding.path(term));
    }
    return Projection.of(paths);
  }
}
