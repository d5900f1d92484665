// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out up to 25 PartiQL statements, all of them reads or all of them writes, each by itself.
 *
 * @param statements the statements, each on one item
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record BatchExecuteStatement(
    List<ParameterizedStatement> statements, ReturnConsumedCapacity returnCapacity)
    implements Operation<BatchExecuteStatement.Result> {
  /** Copies the list. */
  public BatchExecuteStatement {
    statements = List.copyOf(statements);
  }

  /** The batch of the statements. */
  public static BatchExecuteStatement of(ParameterizedStatement... statements) {
    return new BatchExecuteStatement(List.of(statements), ReturnConsumedCapacity.NONE);
  }

  /**
   * The outcome of the batch.
   *
   * @param responses one for each statement, in their order
   * @param capacity the consumed capacity of each table; empty unless asked for
   */
  public record Result(List<Response> responses, List<ConsumedCapacity> capacity) {
    /** Copies the lists. */
    public Result {
      responses = List.copyOf(responses);
      capacity = List.copyOf(capacity);
    }
  }

  /**
   * The outcome of one statement.
   *
   * @param tableName the table, as the statement names it; null if it is not known
   * @param item the item that was read, or what a write was to return; null for none
   * @param failure why the statement was refused; null if it was carried out
   */
  public record Response(
      @Nullable String tableName, @Nullable Item item, @Nullable Failure failure) {}

  /**
   * Why a statement was refused.
   *
   * @param code one of the codes of DynamoDB's {@code BatchStatementErrorCodeEnum}
   * @param message the error's text
   * @param item the item as it is, if a condition failed and the statement asked for it
   */
  public record Failure(String code, @Nullable String message, @Nullable Item item) {}
}
