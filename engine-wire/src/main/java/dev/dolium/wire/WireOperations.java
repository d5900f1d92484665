// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static dev.dolium.wire.operation.WireOperation.executes;
import static dev.dolium.wire.operation.WireOperation.executesWith;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.wire.operation.BatchOperations;
import dev.dolium.wire.operation.EndpointOperations;
import dev.dolium.wire.operation.ItemOperations;
import dev.dolium.wire.operation.PageOperations;
import dev.dolium.wire.operation.StatementOperations;
import dev.dolium.wire.operation.StreamOperations;
import dev.dolium.wire.operation.TableAnswers;
import dev.dolium.wire.operation.TableRequests;
import dev.dolium.wire.operation.TimeToLiveOperations;
import dev.dolium.wire.operation.TransactionOperations;
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
  private static final WireOperation UNAVAILABLE =
      (engine, request) -> {
        throw new UnknownOperationException("Unknown operation exception");
      };

  private static final Map<String, WireOperation> DYNAMODB =
      Map.ofEntries(
          row(
              "BatchExecuteStatement",
              executes(StatementOperations::batch, StatementOperations::batchAnswer)),
          row("BatchGetItem", executes(BatchOperations::get, BatchOperations::getAnswer)),
          row("BatchWriteItem", executes(BatchOperations::write, BatchOperations::writeAnswer)),
          row("CreateBackup", UNAVAILABLE),
          row("CreateGlobalTable", UNAVAILABLE),
          row("CreateTable", executes(TableRequests::create, TableAnswers::changed)),
          row("DeleteBackup", UNAVAILABLE),
          row("DeleteItem", executes(ItemOperations::delete, ItemOperations::deleteAnswer)),
          row("DeleteResourcePolicy", UNAVAILABLE),
          row("DeleteTable", executes(TableRequests::delete, TableAnswers::changed)),
          row("DescribeBackup", UNAVAILABLE),
          row("DescribeContinuousBackups", UNAVAILABLE),
          row("DescribeContributorInsights", UNAVAILABLE),
          row("DescribeEndpoints", EndpointOperations::describe),
          row("DescribeExport", UNAVAILABLE),
          row("DescribeGlobalTable", UNAVAILABLE),
          row("DescribeGlobalTableSettings", UNAVAILABLE),
          row("DescribeImport", UNAVAILABLE),
          row("DescribeKinesisStreamingDestination", UNAVAILABLE),
          row("DescribeLimits", UNAVAILABLE),
          row("DescribeTable", executes(TableRequests::describe, TableAnswers::described)),
          row("DescribeTableReplicaAutoScaling", UNAVAILABLE),
          row("DescribeTimeToLive", TimeToLiveOperations::describe),
          row("DisableKinesisStreamingDestination", UNAVAILABLE),
          row("EnableKinesisStreamingDestination", UNAVAILABLE),
          row(
              "ExecuteStatement",
              executes(StatementOperations::execute, StatementOperations::executeAnswer)),
          row(
              "ExecuteTransaction",
              executes(StatementOperations::transaction, StatementOperations::transactionAnswer)),
          row("ExportTableToPointInTime", UNAVAILABLE),
          row("GetItem", executes(ItemOperations::get, ItemOperations::getAnswer)),
          row("GetResourcePolicy", UNAVAILABLE),
          row("ImportTable", UNAVAILABLE),
          row("ListBackups", UNAVAILABLE),
          row("ListContributorInsights", UNAVAILABLE),
          row("ListExports", UNAVAILABLE),
          row("ListGlobalTables", UNAVAILABLE),
          row("ListImports", UNAVAILABLE),
          row("ListTables", executes(TableRequests::list, TableAnswers::listed)),
          row("ListTagsOfResource", UNAVAILABLE),
          row("PutItem", executes(ItemOperations::put, ItemOperations::putAnswer)),
          row("PutResourcePolicy", UNAVAILABLE),
          row("Query", executesWith(PageOperations::query, PageOperations::queryAnswer)),
          row("RestoreTableFromBackup", UNAVAILABLE),
          row("RestoreTableToPointInTime", UNAVAILABLE),
          row("Scan", executesWith(PageOperations::scan, PageOperations::scanAnswer)),
          row("TagResource", UNAVAILABLE),
          row(
              "TransactGetItems",
              executes(TransactionOperations::get, TransactionOperations::getAnswer)),
          row(
              "TransactWriteItems",
              executes(TransactionOperations::write, TransactionOperations::writeAnswer)),
          row("UntagResource", UNAVAILABLE),
          row("UpdateContinuousBackups", UNAVAILABLE),
          row("UpdateContributorInsights", UNAVAILABLE),
          row("UpdateGlobalTable", UNAVAILABLE),
          row("UpdateGlobalTableSettings", UNAVAILABLE),
          row("UpdateItem", executes(ItemOperations::update, ItemOperations::updateAnswer)),
          row("UpdateKinesisStreamingDestination", UNAVAILABLE),
          row("UpdateTable", executes(TableRequests::update, TableAnswers::changed)),
          row("UpdateTableReplicaAutoScaling", UNAVAILABLE),
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

  /** The names of all operations of a service, each with whether it is answered. */
  public static SortedMap<String, Boolean> answered(Target.Service service) {
    SortedMap<String, Boolean> answered = new TreeMap<>();
    table(service).forEach((name, operation) -> answered.put(name, operation != UNAVAILABLE));
    return answered;
  }

  private static Map<String, WireOperation> table(Target.Service service) {
    return service == Target.Service.DYNAMODB ? DYNAMODB : STREAMS;
  }

  private static Map.Entry<String, WireOperation> row(String name, WireOperation operation) {
    return Map.entry(name, operation);
  }
}
