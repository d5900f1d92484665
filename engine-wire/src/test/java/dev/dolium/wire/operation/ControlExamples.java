// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.ContributorInsights.Action;
import dev.dolium.engine.operation.ContributorInsights.DescribeContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Description;
import dev.dolium.engine.operation.ContributorInsights.ListContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Page;
import dev.dolium.engine.operation.ContributorInsights.Status;
import dev.dolium.engine.operation.ContributorInsights.UpdateContributorInsights;
import dev.dolium.engine.operation.DescribeLimits;
import dev.dolium.engine.operation.ReplicaAutoScaling;
import dev.dolium.engine.operation.ReplicaAutoScaling.DescribeTableReplicaAutoScaling;
import dev.dolium.engine.operation.ReplicaAutoScaling.Reads;
import dev.dolium.engine.operation.ReplicaAutoScaling.UpdateTableReplicaAutoScaling;
import dev.dolium.engine.operation.ResourcePolicies;
import dev.dolium.engine.operation.ResourcePolicies.DeleteResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.GetResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.PutResourcePolicy;
import dev.dolium.engine.operation.Tagging.ListTagsOfResource;
import dev.dolium.engine.operation.Tagging.TagResource;
import dev.dolium.engine.operation.Tagging.UntagResource;
import dev.dolium.engine.table.AutoScaling;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.InsightsMode;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests about what hangs on tables with their operations, and results with their answers. */
final class ControlExamples {
  private static final AutoScaling SCALING =
      new AutoScaling(
          5L, 10L, true, "arn:role", List.of(new AutoScaling.Policy("half", true, 60, 30, 50.5)));
  private static final String LIMITS_JSON =
      "'MinimumUnits':5,'MaximumUnits':10,'AutoScalingDisabled':true,'AutoScalingRoleArn':'arn:role',";
  private static final String POLICY_JSON =
      "{'PolicyName':'half','TargetTrackingScalingPolicyConfiguration':{'DisableScaleIn':true,"
          + "'ScaleInCooldown':60,'ScaleOutCooldown':30,'TargetValue':50.5}}";
  private static final String UPDATE_JSON =
      "{" + LIMITS_JSON + "'ScalingPolicyUpdate':" + POLICY_JSON + "}";
  private static final String SETTINGS_JSON =
      "{" + LIMITS_JSON + "'ScalingPolicies':[" + POLICY_JSON + "]}";
  private static final List<Tag> TAGS = List.of(new Tag("team", "red"), new Tag("empty", ""));
  private static final String TAGS_JSON =
      "'Tags':[{'Key':'team','Value':'red'},{'Key':'empty','Value':''}]}";
  private static final String POLICY_TEXT = "policy";

  static final List<RequestExamples.Example> REQUESTS =
      List.of(
          new RequestExamples.Example(
              "tags", "{'ResourceArn':'arn:a'," + TAGS_JSON, new TagResource("arn:a", TAGS)),
          new RequestExamples.Example(
              "keys of tags",
              "{'ResourceArn':'arn:a','TagKeys':['team','empty']}",
              new UntagResource("arn:a", List.of("team", "empty"))),
          new RequestExamples.Example(
              "a list of tags",
              "{'ResourceArn':'arn:a','NextToken':'next'}",
              new ListTagsOfResource("arn:a", "next")),
          new RequestExamples.Example(
              "a policy to put",
              "{'ResourceArn':'arn:a','Policy':'policy','ExpectedRevisionId':'1'}",
              new PutResourcePolicy("arn:a", POLICY_TEXT, "1")),
          new RequestExamples.Example(
              "a policy to get", "{'ResourceArn':'arn:a'}", new GetResourcePolicy("arn:a")),
          new RequestExamples.Example(
              "a policy to take off",
              "{'ResourceArn':'arn:a','ExpectedRevisionId':'1'}",
              new DeleteResourcePolicy("arn:a", "1")),
          new RequestExamples.Example(
              "insights to describe",
              "{'TableName':'abc','IndexName':'idx'}",
              new DescribeContributorInsights("abc", "idx")),
          new RequestExamples.Example(
              "insights to turn on",
              "{'TableName':'abc','IndexName':'idx','ContributorInsightsAction':'ENABLE',"
                  + "'ContributorInsightsMode':'THROTTLED_KEYS'}",
              new UpdateContributorInsights(
                  "abc", "idx", Action.ENABLE, InsightsMode.THROTTLED_KEYS)),
          new RequestExamples.Example(
              "insights to list",
              "{'TableName':'abc','MaxResults':5,'NextToken':'next'}",
              new ListContributorInsights("abc", 5, "next")),
          new RequestExamples.Example("limits", "{}", new DescribeLimits()),
          new RequestExamples.Example(
              "scaling to describe",
              "{'TableName':'abc'}",
              new DescribeTableReplicaAutoScaling("abc")),
          new RequestExamples.Example(
              "scaling to change",
              "{'TableName':'abc','ProvisionedWriteCapacityAutoScalingUpdate':"
                  + UPDATE_JSON
                  + ",'GlobalSecondaryIndexUpdates':[{'IndexName':'idx',"
                  + "'ProvisionedWriteCapacityAutoScalingUpdate':"
                  + UPDATE_JSON
                  + "}],'ReplicaUpdates':[{'RegionName':'eu-west-1',"
                  + "'ReplicaProvisionedReadCapacityAutoScalingUpdate':"
                  + UPDATE_JSON
                  + ",'ReplicaGlobalSecondaryIndexUpdates':[{'IndexName':'idx',"
                  + "'ProvisionedReadCapacityAutoScalingUpdate':"
                  + UPDATE_JSON
                  + "}]}]}",
              new UpdateTableReplicaAutoScaling(
                  "abc",
                  SCALING,
                  Map.of("idx", SCALING),
                  Map.of("eu-west-1", new Reads(SCALING, Map.of("idx", SCALING))))));

  private static final Description INSIGHTS =
      new Description(
          "abc",
          "idx",
          Status.ENABLED,
          InsightsMode.THROTTLED_KEYS,
          List.of("rule"),
          Instant.ofEpochSecond(1_700_000_000));
  private static final String INSIGHTS_JSON =
      "'TableName':'abc','IndexName':'idx','ContributorInsightsStatus':'ENABLED',"
          + "'ContributorInsightsMode':'THROTTLED_KEYS'";
  private static final ReplicaAutoScaling.Result SCALED =
      new ReplicaAutoScaling.Result(
          "abc",
          TableStatus.ACTIVE,
          "eu-west-1",
          SCALING,
          SCALING,
          List.of(new ReplicaAutoScaling.Index("idx", IndexStatus.ACTIVE, SCALING, SCALING)));
  private static final String SCALED_JSON =
      "{'TableAutoScalingDescription':{'TableName':'abc','TableStatus':'ACTIVE','Replicas':[{"
          + "'RegionName':'eu-west-1','ReplicaStatus':'ACTIVE',"
          + "'ReplicaProvisionedReadCapacityAutoScalingSettings':"
          + SETTINGS_JSON
          + ",'ReplicaProvisionedWriteCapacityAutoScalingSettings':"
          + SETTINGS_JSON
          + ",'GlobalSecondaryIndexes':[{'IndexName':'idx','IndexStatus':'ACTIVE',"
          + "'ProvisionedReadCapacityAutoScalingSettings':"
          + SETTINGS_JSON
          + ",'ProvisionedWriteCapacityAutoScalingSettings':"
          + SETTINGS_JSON
          + "}]}]}}";
  private static final String ARN = "{'ResourceArn':'arn:a'}";
  private static final String TABLE = "{'TableName':'abc'}";
  private static final ResourcePolicies.Result POLICY =
      new ResourcePolicies.Result(POLICY_TEXT, "1");

  static final List<AnswerExamples.Example> ANSWERS =
      List.of(
          answer("tags", "ListTagsOfResource", ARN, TAGS, "{" + TAGS_JSON),
          answer("more tags", "TagResource", "{'ResourceArn':'a'," + TAGS_JSON, TAGS, "{}"),
          answer("less tags", "UntagResource", "{'ResourceArn':'a','TagKeys':['a']}", TAGS, "{}"),
          answer(
              "a policy", "GetResourcePolicy", ARN, POLICY, "{'Policy':'policy','RevisionId':'1'}"),
          answer(
              "a new policy",
              "PutResourcePolicy",
              "{'ResourceArn':'arn:a','Policy':'policy'}",
              POLICY,
              "{'RevisionId':'1'}"),
          answer("no policy", "DeleteResourcePolicy", ARN, POLICY, "{'RevisionId':'1'}"),
          answer(
              "insights",
              "DescribeContributorInsights",
              TABLE,
              INSIGHTS,
              "{"
                  + INSIGHTS_JSON
                  + ",'ContributorInsightsRuleList':['rule'],'LastUpdateDateTime':1700000000}"),
          answer(
              "other insights",
              "UpdateContributorInsights",
              "{'TableName':'abc','ContributorInsightsAction':'ENABLE'}",
              INSIGHTS,
              "{" + INSIGHTS_JSON + "}"),
          answer(
              "all insights",
              "ListContributorInsights",
              "{}",
              new Page(List.of(INSIGHTS), "next"),
              "{'ContributorInsightsSummaries':[{" + INSIGHTS_JSON + "}],'NextToken':'next'}"),
          answer(
              "limits",
              "DescribeLimits",
              "{}",
              new DescribeLimits.Result(4, 3, 2, 1),
              "{'AccountMaxReadCapacityUnits':4,'AccountMaxWriteCapacityUnits':3,"
                  + "'TableMaxReadCapacityUnits':2,'TableMaxWriteCapacityUnits':1}"),
          answer("scaling", "DescribeTableReplicaAutoScaling", TABLE, SCALED, SCALED_JSON),
          answer("other scaling", "UpdateTableReplicaAutoScaling", TABLE, SCALED, SCALED_JSON));

  private static AnswerExamples.Example answer(
      String title, String operation, String request, Object result, String answer) {
    return new AnswerExamples.Example(title, operation, request, result, answer);
  }

  private ControlExamples() {}
}
