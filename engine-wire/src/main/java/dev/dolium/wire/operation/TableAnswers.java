// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.TableClass;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.wire.shape.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables as the service describes them: what was never set is absent, a table on demand
 * shows a provisioned throughput of zero, and a table that is being dropped shows little more than
 * its name.
 */
public final class TableAnswers {
  private TableAnswers() {}

  /** Writes what {@code DescribeTable} answers. */
  public static Structure described(TableDescription table) {
    return new Structure().set("Table", table(table));
  }

  /** Writes what {@code CreateTable}, {@code UpdateTable} and {@code DeleteTable} answer. */
  public static Structure changed(TableDescription table) {
    return new Structure().set("TableDescription", table(table));
  }

  /** Writes what {@code ListTables} answers. */
  public static Structure listed(ListTables.Result result) {
    return new Structure()
        .set("TableNames", result.tableNames())
        .set("LastEvaluatedTableName", result.lastEvaluatedTableName());
  }

  private static Structure table(TableDescription table) {
    Structure structure = new Structure();
    if (table.status() != TableStatus.DELETING) {
      structure
          .set("AttributeDefinitions", IndexAnswers.attributeDefinitions(table))
          .set("KeySchema", IndexAnswers.keySchema(table.keySchema()))
          .set("CreationDateTime", table.created())
          .set("LocalSecondaryIndexes", IndexAnswers.local(table))
          .set("GlobalSecondaryIndexes", IndexAnswers.global(table));
    }
    structure
        .set("TableName", table.tableName())
        .set("TableStatus", table.status().name())
        .set("TableSizeBytes", table.sizeBytes())
        .set("ItemCount", table.itemCount())
        .set("TableArn", table.tableArn())
        .set("TableId", table.tableId());
    return settings(table, structure);
  }

  private static Structure settings(TableDescription table, Structure structure) {
    TableSettings settings = table.settings();
    BillingMode mode = settings.billingMode();
    return structure
        .set("BillingModeSummary", billingMode(table))
        .set(
            "ProvisionedThroughput",
            ThroughputAnswers.provisioned(settings.provisioned(), mode, table.history()))
        .set("OnDemandThroughput", ThroughputAnswers.onDemand(settings.onDemand()))
        .set("WarmThroughput", warm(table))
        .set("StreamSpecification", stream(settings.stream()))
        .set("LatestStreamLabel", table.streamLabel())
        .set("LatestStreamArn", table.streamArn())
        .set("SSEDescription", EncryptionAnswers.of(table))
        .set("RestoreSummary", restore(table.restore()))
        .set("TableClassSummary", tableClass(settings.tableClass()))
        .set("DeletionProtectionEnabled", Boolean.TRUE.equals(settings.deletionProtection()));
  }

  // Of a provisioned table it tells once the table was on demand, or if the table was restored.
  private static @Nullable Structure billingMode(TableDescription table) {
    BillingMode mode = table.settings().billingMode();
    boolean told =
        mode == BillingMode.PAY_PER_REQUEST
            || table.history().lastUpdateToPayPerRequest() != null
            || table.restore() != null;
    return told
        ? new Structure()
            .set("BillingMode", (mode == null ? BillingMode.PROVISIONED : mode).name())
            .set("LastUpdateToPayPerRequestDateTime", table.history().lastUpdateToPayPerRequest())
        : null;
  }

  // Without a value of its own a table shows one from the time it is active on.
  private static @Nullable Structure warm(TableDescription table) {
    TableSettings settings = table.settings();
    return settings.warm() == null && table.status() != TableStatus.ACTIVE
        ? null
        : ThroughputAnswers.warm(
            settings.warm(), settings.provisioned(), settings.billingMode(), table.status());
  }

  // The service tells a past moment in whole seconds, and that of a backup as the backup does.
  private static @Nullable Structure restore(@Nullable RestoreSummary restore) {
    if (restore == null) {
      return null;
    }
    Instant moment = restore.restoreTime();
    return new Structure()
        .set("SourceBackupArn", restore.sourceBackupArn())
        .set("SourceTableArn", restore.sourceTableArn())
        .set(
            "RestoreDateTime",
            restore.sourceBackupArn() == null ? moment.truncatedTo(ChronoUnit.SECONDS) : moment)
        .set("RestoreInProgress", restore.inProgress());
  }

  static @Nullable Structure stream(@Nullable StreamSpecification stream) {
    if (stream == null || !stream.enabled()) {
      return null;
    }
    return new Structure()
        .set("StreamEnabled", true)
        .set("StreamViewType", stream.view() == null ? null : stream.view().name());
  }

  private static @Nullable Structure tableClass(@Nullable TableClass tableClass) {
    return tableClass == null ? null : new Structure().set("TableClass", tableClass.name());
  }
}
