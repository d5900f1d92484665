// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/**
 * A request to the engine; {@code engine.execute(operation)} answers with an {@code R}.
 *
 * @param <R> the type of the result
 */
public sealed interface Operation<R>
    permits BatchExecuteStatement,
        BatchGetItem,
        BatchWriteItem,
        ContributorInsights,
        CreateTable,
        DeleteItem,
        DeleteTable,
        DescribeLimits,
        DescribeTable,
        ExecuteStatement,
        ExecuteTransaction,
        GetItem,
        ListTables,
        PutItem,
        Query,
        ReplicaAutoScaling,
        ResourcePolicies,
        Scan,
        Tagging,
        TransactGetItems,
        TransactWriteItems,
        UpdateItem,
        UpdateTable {
  /** The operation's name in DynamoDB's API. */
  default String name() {
    return getClass().getSimpleName();
  }
}
