// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static dev.dolium.wire.operation.WireOperation.executes;
import static dev.dolium.wire.operation.WireOperation.executesWith;

import dev.dolium.engine.Engine;
import dev.dolium.wire.operation.AutoScalingOperations;
import dev.dolium.wire.operation.BackupOperations;
import dev.dolium.wire.operation.BatchOperations;
import dev.dolium.wire.operation.Coverage;
import dev.dolium.wire.operation.EndpointOperations;
import dev.dolium.wire.operation.InsightsOperations;
import dev.dolium.wire.operation.ItemOperations;
import dev.dolium.wire.operation.PageOperations;
import dev.dolium.wire.operation.SettingsOperations;
import dev.dolium.wire.operation.StatementOperations;
import dev.dolium.wire.operation.StreamOperations;
import dev.dolium.wire.operation.TableAnswers;
import dev.dolium.wire.operation.TableRequests;
import dev.dolium.wire.operation.TimeToLiveOperations;
import dev.dolium.wire.operation.TransactionOperations;
import dev.dolium.wire.operation.UnavailableOperations;
import dev.dolium.wire.operation.WireOperation;
import dev.dolium.wire.shape.Structure;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of all operations of DynamoDB and DynamoDB Streams, and the dispatch of requests to one
 * engine by it.
 *
 * <p>Safe for many threads, as the engine is.
 */
public final class WireOperations implements OperationDispatch {
  // Answered as a service answers that has never heard of the operation.
  private static final WireOperation UNAVAILABLE = UnavailableOperations.unknown("not built yet");

  private static final Map<String, WireOperation> DYNAMODB =
      Map.ofEntries(
          row(
              "BatchExecuteStatement",
              executes(StatementOperations::batch, StatementOperations::batchAnswer)),
          row("BatchGetItem", executes(BatchOperations::get, BatchOperations::getAnswer)),
          row("BatchWriteItem", executes(BatchOperations::write, BatchOperations::writeAnswer)),
          row("CreateBackup", BackupOperations::create),
          row("CreateGlobalTable", UnavailableOperations.createGlobalTable()),
          row("CreateTable", executes(TableRequests::create, TableAnswers::changed)),
          row("DeleteBackup", BackupOperations::delete),
          row("DeleteItem", executes(ItemOperations::delete, ItemOperations::deleteAnswer)),
          row(
              "DeleteResourcePolicy",
              executes(SettingsOperations::deletePolicy, SettingsOperations::changedPolicy)
                  .withoutEffect()),
          row("DeleteTable", executes(TableRequests::delete, TableAnswers::changed)),
          row("DescribeBackup", BackupOperations::describe),
          row("DescribeContinuousBackups", BackupOperations::describeContinuous),
          row(
              "DescribeContributorInsights",
              executes(InsightsOperations::describe, InsightsOperations::described)
                  .withoutEffect()),
          row("DescribeEndpoints", EndpointOperations::describe),
          row("DescribeExport", UnavailableOperations.describeExport()),
          row("DescribeGlobalTable", UnavailableOperations.globalTable()),
          row("DescribeGlobalTableSettings", UnavailableOperations.globalTable()),
          row("DescribeImport", UnavailableOperations.describeImport()),
          row("DescribeKinesisStreamingDestination", UnavailableOperations.kinesis()),
          row("DescribeLimits", executes(SettingsOperations::limits, SettingsOperations::limits)),
          row("DescribeTable", executes(TableRequests::describe, TableAnswers::described)),
          row(
              "DescribeTableReplicaAutoScaling",
              executes(AutoScalingOperations::describe, AutoScalingOperations::described)
                  .withoutEffect()),
          row("DescribeTimeToLive", TimeToLiveOperations::describe),
          row("DisableKinesisStreamingDestination", UnavailableOperations.kinesis()),
          row("EnableKinesisStreamingDestination", UnavailableOperations.kinesis()),
          row(
              "ExecuteStatement",
              executes(StatementOperations::execute, StatementOperations::executeAnswer)),
          row(
              "ExecuteTransaction",
              executes(StatementOperations::transaction, StatementOperations::transactionAnswer)),
          row("ExportTableToPointInTime", UnavailableOperations.export()),
          row("GetItem", executes(ItemOperations::get, ItemOperations::getAnswer)),
          row(
              "GetResourcePolicy",
              executes(SettingsOperations::getPolicy, SettingsOperations::policy).withoutEffect()),
          row("ImportTable", UnavailableOperations.importTable()),
          row("ListBackups", BackupOperations::list),
          row(
              "ListContributorInsights",
              executes(InsightsOperations::list, InsightsOperations::listed).withoutEffect()),
          row("ListExports", UnavailableOperations.unknown("exports")),
          row("ListGlobalTables", UnavailableOperations.unknown("global tables")),
          row("ListImports", UnavailableOperations.unknown("imports")),
          row("ListTables", executes(TableRequests::list, TableAnswers::listed)),
          row(
              "ListTagsOfResource",
              executes(SettingsOperations::listTags, SettingsOperations::tags)),
          row("PutItem", executes(ItemOperations::put, ItemOperations::putAnswer)),
          row(
              "PutResourcePolicy",
              executes(SettingsOperations::putPolicy, SettingsOperations::changedPolicy)
                  .withoutEffect()),
          row("Query", executesWith(PageOperations::query, PageOperations::queryAnswer)),
          row("RestoreTableFromBackup", BackupOperations::restoreFromBackup),
          row("RestoreTableToPointInTime", BackupOperations::restoreToPointInTime),
          row("Scan", executesWith(PageOperations::scan, PageOperations::scanAnswer)),
          row("TagResource", executes(SettingsOperations::tag, SettingsOperations::changedTags)),
          row(
              "TransactGetItems",
              executes(TransactionOperations::get, TransactionOperations::getAnswer)),
          row(
              "TransactWriteItems",
              executes(TransactionOperations::write, TransactionOperations::writeAnswer)),
          row(
              "UntagResource",
              executes(SettingsOperations::untag, SettingsOperations::changedTags)),
          row("UpdateContinuousBackups", BackupOperations::updateContinuous),
          row(
              "UpdateContributorInsights",
              executes(InsightsOperations::update, InsightsOperations::summary).withoutEffect()),
          row("UpdateGlobalTable", UnavailableOperations.globalTable()),
          row("UpdateGlobalTableSettings", UnavailableOperations.globalTable()),
          row("UpdateItem", executes(ItemOperations::update, ItemOperations::updateAnswer)),
          row("UpdateKinesisStreamingDestination", UnavailableOperations.kinesis()),
          row("UpdateTable", executes(TableRequests::update, TableAnswers::changed)),
          row(
              "UpdateTableReplicaAutoScaling",
              executes(AutoScalingOperations::update, AutoScalingOperations::described)
                  .withoutEffect()),
          row("UpdateTimeToLive", TimeToLiveOperations::update));

  private static final Map<String, WireOperation> STREAMS =
      Map.ofEntries(
          row("DescribeStream", StreamOperations::describe),
          row("GetRecords", StreamOperations::records),
          row("GetShardIterator", StreamOperations::iterator),
          row("ListStreams", StreamOperations::list));

  private final Engine engine;

  /** Creates the dispatch to the engine. */
  public WireOperations(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Structure answer(Target target, Structure request) {
    return table(target.service())
        .getOrDefault(target.operation().name(), UNAVAILABLE)
        .answer(engine, request);
  }

  /** The names of all operations of a service, each with how much of it there is. */
  public static SortedMap<String, Coverage> coverage(Target.Service service) {
    SortedMap<String, Coverage> coverage = new TreeMap<>();
    table(service).forEach((name, operation) -> coverage.put(name, operation.coverage()));
    return coverage;
  }

  private static Map<String, WireOperation> table(Target.Service service) {
    return service == Target.Service.DYNAMODB ? DYNAMODB : STREAMS;
  }

  private static Map.Entry<String, WireOperation> row(String name, WireOperation operation) {
    return Map.entry(name, operation);
  }
}
