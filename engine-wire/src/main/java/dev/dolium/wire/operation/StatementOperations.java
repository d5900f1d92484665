// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchExecuteStatement.Failure;
import dev.dolium.engine.operation.BatchExecuteStatement.Response;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of PartiQL: {@code ExecuteStatement}, {@code BatchExecuteStatement} and {@code
 * ExecuteTransaction}.
 */
public final class StatementOperations {
  private StatementOperations() {}

  /** Reads an {@code ExecuteStatement}. */
  public static ExecuteStatement execute(Members in) {
    return new ExecuteStatement(
        statement(in),
        in.integer("Limit"),
        in.text("NextToken"),
        ItemOperations.returnCapacity(in));
  }

  /** Writes what an {@code ExecuteStatement} answers. */
  public static Structure executeAnswer(ExecuteStatement.Result result) {
    return new Structure()
        .set("Items", result.items().stream().map(Item::attributes).toList())
        .set("LastEvaluatedKey", result.lastEvaluatedKey())
        .set("NextToken", result.nextToken())
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  /** Reads a {@code BatchExecuteStatement}. */
  public static BatchExecuteStatement batch(Members in) {
    return new BatchExecuteStatement(
        in.requiredStructures("Statements", StatementOperations::statement),
        ItemOperations.returnCapacity(in));
  }

  /** Writes what a {@code BatchExecuteStatement} answers. */
  public static Structure batchAnswer(BatchExecuteStatement.Result result) {
    return new Structure()
        .set("Responses", result.responses().stream().map(StatementOperations::response).toList())
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  private static Structure response(Response response) {
    return new Structure()
        .set("TableName", response.tableName())
        .set("Item", attributes(response.item()))
        .set("Error", error(response.failure()));
  }

  private static @Nullable Structure error(@Nullable Failure failure) {
    return failure == null
        ? null
        : new Structure()
            .set("Code", failure.code())
            .set("Message", failure.message())
            .set("Item", attributes(failure.item()));
  }

  /** Reads an {@code ExecuteTransaction}. */
  public static ExecuteTransaction transaction(Members in) {
    return new ExecuteTransaction(
        in.requiredStructures("TransactStatements", StatementOperations::statement),
        in.text("ClientRequestToken"),
        ItemOperations.returnCapacity(in));
  }

  /** Writes what an {@code ExecuteTransaction} answers. */
  public static Structure transactionAnswer(ExecuteTransaction.Result result) {
    return new Structure()
        .set(
            "Responses",
            result.items().stream()
                .map(item -> new Structure().set("Item", attributes(item)))
                .toList())
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  private static @Nullable AttributeMap attributes(@Nullable Item item) {
    return item == null ? null : item.attributes();
  }

  private static ParameterizedStatement statement(Members in) {
    List<AttributeValue> parameters = in.attributeList("Parameters");
    return new ParameterizedStatement(
        in.requiredText("Statement"),
        parameters == null ? List.of() : parameters,
        ItemOperations.consistency(in),
        ItemOperations.returnOnFailure(in));
  }
}
