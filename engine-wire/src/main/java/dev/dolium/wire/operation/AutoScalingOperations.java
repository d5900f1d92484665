// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.operation.ReplicaAutoScaling;
import dev.dolium.engine.operation.ReplicaAutoScaling.DescribeTableReplicaAutoScaling;
import dev.dolium.engine.operation.ReplicaAutoScaling.Index;
import dev.dolium.engine.operation.ReplicaAutoScaling.Reads;
import dev.dolium.engine.operation.ReplicaAutoScaling.UpdateTableReplicaAutoScaling;
import dev.dolium.engine.table.AutoScaling;
import dev.dolium.wire.shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scaling of a table and its replicas. */
public final class AutoScalingOperations {
  private AutoScalingOperations() {}

  /** Reads a {@code DescribeTableReplicaAutoScaling}. */
  public static DescribeTableReplicaAutoScaling describe(Members in) {
    return new DescribeTableReplicaAutoScaling(in.requiredText("TableName"));
  }

  /** Reads an {@code UpdateTableReplicaAutoScaling}. */
  public static UpdateTableReplicaAutoScaling update(Members in) {
    return new UpdateTableReplicaAutoScaling(
        in.requiredText("TableName"),
        in.structure("ProvisionedWriteCapacityAutoScalingUpdate", AutoScalingOperations::scaling),
        indexes(in, "GlobalSecondaryIndexUpdates", "ProvisionedWriteCapacityAutoScalingUpdate"),
        replicas(in));
  }

  private static Map<String, Reads> replicas(Members in) {
    Map<String, Reads> replicas = new LinkedHashMap<>();
    List<Members> updates = in.structures("ReplicaUpdates", update -> update);
    for (Members update : updates == null ? List.<Members>of() : updates) {
      replicas.put(
          update.requiredText("RegionName"),
          new Reads(
              update.structure(
                  "ReplicaProvisionedReadCapacityAutoScalingUpdate",
                  AutoScalingOperations::scaling),
              indexes(
                  update,
                  "ReplicaGlobalSecondaryIndexUpdates",
                  "ProvisionedReadCapacityAutoScalingUpdate")));
    }
    return replicas;
  }

  private static Map<String, AutoScaling> indexes(Members in, String list, String member) {
    Map<String, AutoScaling> indexes = new LinkedHashMap<>();
    List<Members> updates = in.structures(list, update -> update);
    for (Members update : updates == null ? List.<Members>of() : updates) {
      String name = update.text("IndexName");
      AutoScaling scaling = update.structure(member, AutoScalingOperations::scaling);
      if (name == null || scaling == null) {
        throw new ValidationException(
            "One or more parameter values were invalid: IndexName and "
                + member
                + " must both be specified");
      }
      indexes.put(name, scaling);
    }
    return indexes;
  }

  private static AutoScaling scaling(Members in) {
    AutoScaling.Policy policy = in.structure("ScalingPolicyUpdate", AutoScalingOperations::policy);
    return new AutoScaling(
        in.longInteger("MinimumUnits"),
        in.longInteger("MaximumUnits"),
        in.flag("AutoScalingDisabled"),
        in.text("AutoScalingRoleArn"),
        policy == null ? List.of() : List.of(policy));
  }

  private static AutoScaling.Policy policy(Members in) {
    Members target =
        new Members(in.structure().requiredStructure("TargetTrackingScalingPolicyConfiguration"));
    return new AutoScaling.Policy(
        in.text("PolicyName"),
        target.flag("DisableScaleIn"),
        target.integer("ScaleInCooldown"),
        target.integer("ScaleOutCooldown"),
        target.requiredDecimal("TargetValue"));
  }

  /** Writes what both operations answer. */
  public static Structure described(ReplicaAutoScaling.Result table) {
    Structure replica =
        new Structure()
            .set("RegionName", table.region())
            .set("ReplicaStatus", table.status().name())
            .set(
                "GlobalSecondaryIndexes",
                table.indexes().stream().map(AutoScalingOperations::index).toList())
            .set("ReplicaProvisionedReadCapacityAutoScalingSettings", settings(table.read()))
            .set("ReplicaProvisionedWriteCapacityAutoScalingSettings", settings(table.write()));
    return new Structure()
        .set(
            "TableAutoScalingDescription",
            new Structure()
                .set("TableName", table.tableName())
                .set("TableStatus", table.status().name())
                .set("Replicas", List.of(replica)));
  }

  private static Structure index(Index index) {
    return new Structure()
        .set("IndexName", index.name())
        .set("IndexStatus", index.status().name())
        .set("ProvisionedReadCapacityAutoScalingSettings", settings(index.read()))
        .set("ProvisionedWriteCapacityAutoScalingSettings", settings(index.write()));
  }

  private static @Nullable Structure settings(@Nullable AutoScaling scaling) {
    return scaling == null
        ? null
        : new Structure()
            .set("MinimumUnits", scaling.minimumUnits())
            .set("MaximumUnits", scaling.maximumUnits())
            .set("AutoScalingDisabled", Boolean.TRUE.equals(scaling.disabled()) ? true : null)
            .set("AutoScalingRoleArn", scaling.roleArn())
            .set(
                "ScalingPolicies",
                scaling.policies().isEmpty()
                    ? null
                    : scaling.policies().stream().map(AutoScalingOperations::policy).toList());
  }

  private static Structure policy(AutoScaling.Policy policy) {
    return new Structure()
        .set("PolicyName", policy.name())
        .set(
            "TargetTrackingScalingPolicyConfiguration",
            new Structure()
                .set("DisableScaleIn", policy.disableScaleIn())
                .set("ScaleInCooldown", policy.scaleInCooldown())
                .set("ScaleOutCooldown", policy.scaleOutCooldown())
                .set("TargetValue", policy.targetValue()));
  }
}
