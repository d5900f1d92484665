// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.backup.BackupFilter;
import dev.dolium.backup.BackupFilter.Types;
import dev.dolium.backup.BackupType;
import dev.dolium.backup.Backups;
import dev.dolium.backup.RestoreOverrides;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.wire.shape.Structure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The operations of backups and of recovery to a moment. */
public final class BackupOperations {
  private static final String ALL = "ALL";

  private BackupOperations() {}

  /** Answers {@code CreateBackup}. */
  public static Structure create(Engine engine, Structure request) {
    Members in = new Members(request);
    return new Structure()
        .set(
            "BackupDetails",
            BackupAnswers.details(
                service(engine)
                    .createBackup(in.requiredText("TableName"), in.requiredText("BackupName"))));
  }

  /** Answers {@code DescribeBackup}. */
  public static Structure describe(Engine engine, Structure request) {
    String arn = request.requiredString("BackupArn");
    return new Structure()
        .set("BackupDescription", BackupAnswers.description(service(engine).describeBackup(arn)));
  }

  /** Answers {@code DeleteBackup}. */
  public static Structure delete(Engine engine, Structure request) {
    String arn = request.requiredString("BackupArn");
    return new Structure()
        .set("BackupDescription", BackupAnswers.description(service(engine).deleteBackup(arn)));
  }

  /** Answers {@code ListBackups}. */
  public static Structure list(Engine engine, Structure request) {
    return BackupAnswers.listed(service(engine).listBackups(filter(new Members(request))));
  }

  private static BackupFilter filter(Members in) {
    String type = in.text("BackupType");
    boolean all = ALL.equals(type);
    return new BackupFilter(
        in.text("TableName"),
        type == null || all ? null : BackupType.valueOf(type),
        all ? Types.ALL : Types.ONE,
        moment(in, "TimeRangeLowerBound"),
        moment(in, "TimeRangeUpperBound"),
        in.integer("Limit"),
        in.text("ExclusiveStartBackupArn"));
  }

  private static @Nullable Instant moment(Members in, String member) {
    return in.structure().timestamp(member).orElse(null);
  }

  /** Answers {@code UpdateContinuousBackups}. */
  public static Structure updateContinuous(Engine engine, Structure request) {
    Backups backups = service(engine);
    String table = request.requiredString("TableName");
    Members specification =
        new Members(request.requiredStructure("PointInTimeRecoverySpecification"));
    Integer days = specification.integer("RecoveryPeriodInDays");
    if (!specification.isTrue("PointInTimeRecoveryEnabled")) {
      return BackupAnswers.continuous(backups.disablePointInTimeRecovery(table));
    }
    return BackupAnswers.continuous(
        days == null
            ? backups.enablePointInTimeRecovery(table)
            : backups.enablePointInTimeRecovery(table, days));
  }

  /** Answers {@code DescribeContinuousBackups}. */
  public static Structure describeContinuous(Engine engine, Structure request) {
    String table = request.requiredString("TableName");
    return BackupAnswers.continuous(service(engine).describeContinuousBackups(table));
  }

  /** Answers {@code RestoreTableFromBackup}. */
  public static Structure restoreFromBackup(Engine engine, Structure request) {
    Members in = new Members(request);
    return TableAnswers.changed(
        service(engine)
            .beginRestoreFromBackup(
                in.requiredText("BackupArn"), in.requiredText("TargetTableName"), overrides(in)));
  }

  /** Answers {@code RestoreTableToPointInTime}. */
  public static Structure restoreToPointInTime(Engine engine, Structure request) {
    Members in = new Members(request);
    String source = exactlyOne(in, "SourceTableName", "SourceTableArn");
    Instant moment = moment(in, "RestoreDateTime");
    if (in.isTrue("UseLatestRestorableTime") == (moment != null)) {
      throw new ValidationException(
          "One or more parameter values were invalid: Exactly one of UseLatestRestorableTime and"
              + " RestoreDateTime must be specified");
    }
    return TableAnswers.changed(
        service(engine)
            .beginRestoreToPointInTime(
                source, in.requiredText("TargetTableName"), moment, overrides(in)));
  }

  private static String exactlyOne(Members in, String one, String other) {
    String first = in.text(one);
    String second = in.text(other);
    if (first != null && second == null) {
      return first;
    } else if (second != null && first == null) {
      return second;
    }
    throw new ValidationException(
        "One or more parameter values were invalid: Exactly one of "
            + one
            + " and "
            + other
            + " must be specified");
  }

  private static RestoreOverrides overrides(Members in) {
    return new RestoreOverrides(
        in.choice(BillingMode.class, "BillingModeOverride"),
        TableRequests.throughput(
            in, "ProvisionedThroughputOverride", "ReadCapacityUnits", "WriteCapacityUnits"),
        TableRequests.throughput(
            in, "OnDemandThroughputOverride", "MaxReadRequestUnits", "MaxWriteRequestUnits"),
        in.structures("GlobalSecondaryIndexOverride", TableRequests::index),
        in.structures("LocalSecondaryIndexOverride", TableRequests::index),
        in.structure("SSESpecificationOverride", TableRequests::sse));
  }

  private static Backups service(Engine engine) {
    try {
      return Backups.of(engine);
    } catch (IllegalArgumentException e) {
      throw new UnknownOperationException("this engine runs without the service Backups");
    }
  }
}
