// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.backup.BackupDescription;
import dev.dolium.backup.BackupFilter;
import dev.dolium.backup.ContinuousBackups;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.ThroughputHistory;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes backups and windows of recovery as the service describes them. */
final class BackupAnswers {
  private BackupAnswers() {}

  static Structure description(BackupDescription backup) {
    return new Structure()
        .set("BackupDetails", details(backup))
        .set("SourceTableDetails", source(backup))
        .set("SourceTableFeatureDetails", features(backup.source()));
  }

  static Structure details(BackupDescription backup) {
    return new Structure()
        .set("BackupArn", backup.arn())
        .set("BackupName", backup.name())
        .set("BackupSizeBytes", backup.sizeBytes())
        .set("BackupStatus", backup.status().name())
        .set("BackupType", backup.type().name())
        .set("BackupCreationDateTime", backup.created())
        .set("BackupExpiryDateTime", backup.expires());
  }

  private static Structure source(BackupDescription backup) {
    TableImage table = backup.source();
    TableSettings settings = table.settings();
    BillingMode mode = settings.billingMode();
    return new Structure()
        .set("TableName", table.tableName())
        .set("TableId", table.tableId())
        .set("TableArn", backup.sourceTableArn())
        .set("TableSizeBytes", backup.tableSizeBytes())
        .set("KeySchema", IndexAnswers.keySchema(table.keySchema()))
        .set("TableCreationDateTime", table.created())
        .set("ProvisionedThroughput", provisioned(table, null))
        .set("OnDemandThroughput", ThroughputAnswers.onDemand(settings.onDemand()))
        .set("ItemCount", backup.itemCount())
        .set("BillingMode", (mode == null ? BillingMode.PROVISIONED : mode).name());
  }

  // Only the two numbers: the shape here is that of a request.
  private static Structure provisioned(TableImage table, @Nullable IndexDefinition index) {
    TableSettings settings = table.settings();
    Structure description =
        ThroughputAnswers.provisioned(
            index == null ? settings.provisioned() : index.provisioned(),
            settings.billingMode(),
            ThroughputHistory.NONE);
    return new Structure()
        .set("ReadCapacityUnits", description.get("ReadCapacityUnits"))
        .set("WriteCapacityUnits", description.get("WriteCapacityUnits"));
  }

  private static Structure features(TableImage table) {
    return new Structure()
        .set("LocalSecondaryIndexes", each(table.localIndexes(), IndexAnswers::definition))
        .set("GlobalSecondaryIndexes", each(table.globalIndexes(), index -> global(table, index)))
        .set("StreamDescription", TableAnswers.stream(table.settings().stream()))
        .set("TimeToLiveDescription", timeToLive(table.timeToLiveAttribute()))
        .set("SSEDescription", EncryptionAnswers.of(table.settings().sse(), table.tableArn()));
  }

  private static @Nullable List<Structure> each(
      List<IndexDefinition> indexes, Function<IndexDefinition, Structure> write) {
    return indexes.isEmpty() ? null : indexes.stream().map(write).toList();
  }

  private static Structure global(TableImage table, IndexDefinition index) {
    return IndexAnswers.definition(index)
        .set("ProvisionedThroughput", provisioned(table, index))
        .set("OnDemandThroughput", ThroughputAnswers.onDemand(index.onDemand()));
  }

  private static @Nullable Structure timeToLive(@Nullable String attribute) {
    return attribute == null
        ? null
        : new Structure().set("TimeToLiveStatus", "ENABLED").set("AttributeName", attribute);
  }

  static Structure listed(BackupFilter.Page page) {
    return new Structure()
        .set("BackupSummaries", page.backups().stream().map(BackupAnswers::summary).toList())
        .set("LastEvaluatedBackupArn", page.lastArn());
  }

  private static Structure summary(BackupDescription backup) {
    return new Structure()
        .set("TableName", backup.source().tableName())
        .set("TableId", backup.source().tableId())
        .set("TableArn", backup.sourceTableArn())
        .set("BackupArn", backup.arn())
        .set("BackupName", backup.name())
        .set("BackupCreationDateTime", backup.created())
        .set("BackupExpiryDateTime", backup.expires())
        .set("BackupStatus", backup.status().name())
        .set("BackupType", backup.type().name())
        .set("BackupSizeBytes", backup.sizeBytes());
  }

  static Structure continuous(ContinuousBackups backups) {
    Structure recovery =
        new Structure()
            .set("PointInTimeRecoveryStatus", backups.enabled() ? "ENABLED" : "DISABLED")
            .set("RecoveryPeriodInDays", backups.recoveryPeriodDays())
            .set("EarliestRestorableDateTime", backups.earliest())
            .set("LatestRestorableDateTime", backups.latest());
    return new Structure()
        .set(
            "ContinuousBackupsDescription",
            new Structure()
                .set("ContinuousBackupsStatus", "ENABLED")
                .set("PointInTimeRecoveryDescription", recovery));
  }
}
