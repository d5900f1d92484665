// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.ContributorInsights.Action;
import dev.dolium.engine.operation.ContributorInsights.DescribeContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Description;
import dev.dolium.engine.operation.ContributorInsights.ListContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Page;
import dev.dolium.engine.operation.ContributorInsights.UpdateContributorInsights;
import dev.dolium.engine.table.InsightsMode;
import dev.dolium.wire.shape.Structure;

/** Contributor insights of tables and indexes. */
public final class InsightsOperations {
  private InsightsOperations() {}

  /** Reads a {@code DescribeContributorInsights}. */
  public static DescribeContributorInsights describe(Members in) {
    return new DescribeContributorInsights(in.requiredText("TableName"), in.text("IndexName"));
  }

  /** Reads an {@code UpdateContributorInsights}. */
  public static UpdateContributorInsights update(Members in) {
    return new UpdateContributorInsights(
        in.requiredText("TableName"),
        in.text("IndexName"),
        in.requiredChoice(Action.class, "ContributorInsightsAction"),
        in.choice(InsightsMode.class, "ContributorInsightsMode"));
  }

  /** Reads a {@code ListContributorInsights}. */
  public static ListContributorInsights list(Members in) {
    return new ListContributorInsights(
        in.text("TableName"), in.integer("MaxResults"), in.text("NextToken"));
  }

  /** Writes what {@code DescribeContributorInsights} answers. */
  public static Structure described(Description insights) {
    return summary(insights)
        .set("ContributorInsightsRuleList", insights.rules().isEmpty() ? null : insights.rules())
        .set("LastUpdateDateTime", insights.updated());
  }

  /** Writes what {@code UpdateContributorInsights} answers. */
  public static Structure summary(Description insights) {
    return new Structure()
        .set("TableName", insights.tableName())
        .set("IndexName", insights.indexName())
        .set("ContributorInsightsStatus", insights.status().name())
        .set("ContributorInsightsMode", insights.mode() == null ? null : insights.mode().name());
  }

  /** Writes what {@code ListContributorInsights} answers. */
  public static Structure listed(Page page) {
    return new Structure()
        .set(
            "ContributorInsightsSummaries",
            page.insights().stream().map(InsightsOperations::summary).toList())
        .set("NextToken", page.nextToken());
  }
}
