// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.ContributorInsights;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeLimits;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReplicaAutoScaling;
import dev.dolium.engine.operation.ResourcePolicies;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.Tagging;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.UpdateTable;

/** Hands each operation to its handler; the one place that knows them all. */
public final class OperationRouter {
  private final GetItemHandler getItem;
  private final PutItemHandler putItem;
  private final UpdateItemHandler updateItem;
  private final DeleteItemHandler deleteItem;
  private final QueryHandler query;
  private final ScanHandler scan;
  private final BatchGetItemHandler batchGetItem;
  private final BatchWriteItemHandler batchWriteItem;
  private final TransactGetItemsHandler transactGetItems;
  private final TransactWriteItemsHandler transactWriteItems;
  private final ExecuteStatementHandler executeStatement;
  private final BatchExecuteStatementHandler batchExecuteStatement;
  private final ExecuteTransactionHandler executeTransaction;
  private final CreateTableHandler createTable;
  private final UpdateTableHandler updateTable;
  private final TableHandlers tables;
  private final TaggingHandler tagging;
  private final PolicyHandler policies;
  private final InsightsHandler insights;
  private final AutoScalingHandler autoScaling;

  /** Creates the handlers. */
  public OperationRouter(Parts parts) {
    getItem = new GetItemHandler(parts);
    putItem = new PutItemHandler(parts);
    updateItem = new UpdateItemHandler(parts);
    deleteItem = new DeleteItemHandler(parts);
    query = new QueryHandler(parts);
    scan = new ScanHandler(parts);
    batchGetItem = new BatchGetItemHandler(parts);
    batchWriteItem = new BatchWriteItemHandler(parts);
    transactGetItems = new TransactGetItemsHandler(parts);
    transactWriteItems = new TransactWriteItemsHandler(parts);
    executeStatement = new ExecuteStatementHandler(parts);
    batchExecuteStatement = new BatchExecuteStatementHandler(parts);
    executeTransaction = new ExecuteTransactionHandler(parts, transactGetItems, transactWriteItems);
    createTable = new CreateTableHandler(parts);
    updateTable = new UpdateTableHandler(parts);
    tables = new TableHandlers(parts);
    tagging = new TaggingHandler(parts);
    policies = new PolicyHandler(parts);
    insights = new InsightsHandler(parts);
    autoScaling = new AutoScalingHandler(parts);
  }

  /** Carries out the operation. */
  @SuppressWarnings("unchecked")
  public <R> R execute(Operation<R> operation) {
    return (R) result(operation);
  }

  private Object result(Operation<?> operation) {
    if (operation instanceof GetItem request) {
      return getItem.execute(request);
    } else if (operation instanceof PutItem request) {
      return putItem.execute(request);
    } else if (operation instanceof UpdateItem request) {
      return updateItem.execute(request);
    } else if (operation instanceof Query request) {
      return query.execute(request);
    } else if (operation instanceof DeleteItem request) {
      return deleteItem.execute(request);
    } else if (operation instanceof Scan request) {
      return scan.execute(request);
    } else if (operation instanceof BatchGetItem request) {
      return batchGetItem.execute(request);
    } else if (operation instanceof BatchWriteItem request) {
      return batchWriteItem.execute(request);
    } else if (operation instanceof TransactWriteItems request) {
      return transactWriteItems.execute(request);
    } else if (operation instanceof TransactGetItems request) {
      return transactGetItems.execute(request);
    }
    return statementResult(operation);
  }

  private Object statementResult(Operation<?> operation) {
    if (operation instanceof ExecuteStatement request) {
      return executeStatement.execute(request);
    } else if (operation instanceof BatchExecuteStatement request) {
      return batchExecuteStatement.execute(request);
    } else if (operation instanceof ExecuteTransaction request) {
      return executeTransaction.execute(request);
    }
    return tableResult(operation);
  }

  private Object tableResult(Operation<?> operation) {
    if (operation instanceof CreateTable request) {
      return createTable.execute(request);
    } else if (operation instanceof UpdateTable request) {
      return updateTable.execute(request);
    } else if (operation instanceof DescribeTable request) {
      return tables.describe(request);
    } else if (operation instanceof ListTables request) {
      return tables.list(request);
    } else if (operation instanceof DeleteTable request) {
      return tables.delete(request);
    }
    return settingsResult(operation);
  }

  private Object settingsResult(Operation<?> operation) {
    if (operation instanceof Tagging request) {
      return tagging.execute(request);
    } else if (operation instanceof ResourcePolicies request) {
      return policies.execute(request);
    } else if (operation instanceof ContributorInsights<?> request) {
      return insights.execute(request);
    } else if (operation instanceof ReplicaAutoScaling request) {
      return autoScaling.execute(request);
    } else if (operation instanceof DescribeLimits) {
      return tables.limits();
    }
    throw new AssertionError(operation);
  }
}
