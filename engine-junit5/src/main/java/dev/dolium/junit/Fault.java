// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.InternalServerError;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The error with which DynamoDB would answer an operation on a bad day.
 *
 * <p>The factories know the form that an error takes: a transaction that is throttled or meets
 * another one is cancelled, with its first action as the cause. Any other error of {@code
 * dev.dolium.engine.error} is one as well: {@code operation -> new ValidationException("…")}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
@FunctionalInterface
public interface Fault {
  /** The error for that operation; a new one each time. */
  EngineException error(Operation<?> operation);

  /** The throughput of the table is used up: {@code ProvisionedThroughputExceededException}. */
  static Fault throttling() {
    return operation ->
        cancelling(
            operation,
            "ProvisionedThroughputExceeded",
            new ProvisionedThroughputExceededException(
                "The level of configured provisioned throughput for the table was exceeded."
                    + " Consider increasing your provisioning level with the UpdateTable API.",
                List.of()));
  }

  /** The maximum of a table on demand is exceeded: {@code ThrottlingException}. */
  static Fault onDemandThrottling() {
    return operation ->
        cancelling(
            operation,
            "ThrottlingError",
            new ThrottlingException(
                "Throughput exceeds the maximum OnDemandThroughput configured on table or index",
                List.of()));
  }

  /** The throughput of the account is used up: {@code RequestLimitExceeded}. */
  static Fault requestLimit() {
    return operation ->
        new RequestLimitExceeded(
            "Throughput exceeds the current throughput limit for your account.");
  }

  /**
   * A transaction is under way on the item: {@code TransactionConflictException}, or {@code
   * TransactionCanceledException} for a transaction.
   */
  static Fault transactionConflict() {
    return operation ->
        cancelling(
            operation,
            "TransactionConflict",
            new TransactionConflictException("Transaction is ongoing for the item"));
  }

  /** The service failed: {@code InternalServerError}, HTTP status 500. */
  static Fault internalServerError() {
    return operation -> new InternalServerError("Internal server error");
  }

  private static EngineException cancelling(
      Operation<?> operation, String code, EngineException error) {
    int actions = actions(operation);
    if (actions == 0) {
      return error;
    }
    List<CancellationReason> reasons =
        new ArrayList<>(Collections.nCopies(actions, CancellationReason.NONE));
    reasons.set(0, new CancellationReason(code, error.getMessage(), null));
    return new TransactionCanceledException(reasons);
  }

  private static int actions(Operation<?> operation) {
    if (operation instanceof TransactWriteItems transaction) {
      return transaction.writes().size();
    }
    if (operation instanceof TransactGetItems transaction) {
      return transaction.gets().size();
    }
    return operation instanceof ExecuteTransaction transaction
        ? transaction.statements().size()
        : 0;
  }
}
