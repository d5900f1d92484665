// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.InsightsMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns contributor insights of tables and indexes on and off; the engine keeps the setting and
 * collects nothing.
 *
 * @param <R> the type of the result
 */
public sealed interface ContributorInsights<R> extends Operation<R> {
  /**
   * Describes the insights of a table or index.
   *
   * @param tableName the name or ARN of the table
   * @param indexName the index; null for the table itself
   */
  record DescribeContributorInsights(String tableName, @Nullable String indexName)
      implements ContributorInsights<Description> {}

  /**
   * Turns the insights of a table or index on or off.
   *
   * @param tableName the name or ARN of the table
   * @param indexName the index; null for the table itself
   * @param action on or off
   * @param mode which keys to look at; null for what it was, at first all
   */
  record UpdateContributorInsights(
      String tableName, @Nullable String indexName, Action action, @Nullable InsightsMode mode)
      implements ContributorInsights<Description> {}

  /**
   * Lists the tables and indexes whose insights were ever turned on.
   *
   * @param tableName the name or ARN of a table; null for all tables
   * @param maxResults how many, up to 100; null or 0 for 100
   * @param nextToken where the page before ended; null for the first
   */
  record ListContributorInsights(
      @Nullable String tableName, @Nullable Integer maxResults, @Nullable String nextToken)
      implements ContributorInsights<Page> {}

  /** What to do with insights. */
  enum Action {
    /** Turn them on. */
    ENABLE,
    /** Turn them off. */
    DISABLE
  }

  /** Where insights are in their life. */
  enum Status {
    /** Being turned on. */
    ENABLING,
    /** On. */
    ENABLED,
    /** Being turned off. */
    DISABLING,
    /** Off. */
    DISABLED
  }

  /**
   * The insights of a table or index.
   *
   * @param tableName the table
   * @param indexName the index; null for the table itself
   * @param status where they are in their life
   * @param mode which keys they look at; null if they were never on
   * @param rules the names of the rules that count the keys
   * @param updated when they were last turned on or off; null if never
   */
  record Description(
      String tableName,
      @Nullable String indexName,
      Status status,
      @Nullable InsightsMode mode,
      List<String> rules,
      @Nullable Instant updated) {
    /** Copies the rules. */
    public Description {
      rules = List.copyOf(rules);
    }
  }

  /**
   * One page of insights.
   *
   * @param insights the insights
   * @param nextToken where the page ended; null if it is the last
   */
  record Page(List<Description> insights, @Nullable String nextToken) {
    /** Copies the insights. */
    public Page {
      insights = List.copyOf(insights);
    }
  }
}
