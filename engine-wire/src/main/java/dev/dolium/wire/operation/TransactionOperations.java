// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import dev.dolium.wire.shape.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that are done as a whole: {@code TransactGetItems}, {@code TransactWriteItems}.
 */
public final class TransactionOperations {
  private static final List<String> ACTIONS = List.of("ConditionCheck", "Put", "Delete", "Update");

  private TransactionOperations() {}

  /** Reads a {@code TransactWriteItems}. */
  public static TransactWriteItems write(Members in) {
    return new TransactWriteItems(
        in.requiredStructures("TransactItems", TransactionOperations::action),
        in.text("ClientRequestToken"),
        ItemOperations.returnCapacity(in),
        ItemOperations.returnMetrics(in));
  }

  /** Writes what a {@code TransactWriteItems} answers. */
  public static Structure writeAnswer(TransactWriteItems.Result result) {
    return new Structure()
        .set("ConsumedCapacity", Capacity.of(result.capacity()))
        .set("ItemCollectionMetrics", BatchOperations.metrics(result.metrics()));
  }

  /** Reads a {@code TransactGetItems}. */
  public static TransactGetItems get(Members in) {
    return new TransactGetItems(
        in.requiredStructures("TransactItems", TransactionOperations::oneGet),
        ItemOperations.returnCapacity(in));
  }

  /** Writes what a {@code TransactGetItems} answers. */
  public static Structure getAnswer(TransactGetItems.Result result) {
    List<Structure> responses = new ArrayList<>(result.items().size());
    for (@Nullable Item item : result.items()) {
      responses.add(new Structure().set("Item", item == null ? null : item.attributes()));
    }
    return new Structure()
        .set("ConsumedCapacity", Capacity.of(result.capacity()))
        .set("Responses", responses);
  }

  private static TransactWrite action(Members in) {
    List<String> given = ACTIONS.stream().filter(in::has).toList();
    if (given.isEmpty()) {
      throw new ValidationException(
          "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
    }
    if (given.size() > 1) {
      throw new ValidationException(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    Members action = new Members(in.structure().requiredStructure(given.get(0)));
    return switch (given.get(0)) {
      case "ConditionCheck" -> check(action);
      case "Put" -> put(action);
      case "Delete" -> delete(action);
      case "Update" -> update(action);
      default -> throw new AssertionError(given);
    };
  }

  private static TransactWrite put(Members in) {
    return new PutItem(
        in.requiredText("TableName"),
        in.requiredAttributes("Item"),
        condition(in),
        Conditions.placeholders(in),
        ReturnValues.NONE,
        ItemOperations.returnOnFailure(in),
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static TransactWrite delete(Members in) {
    return new DeleteItem(
        in.requiredText("TableName"),
        in.requiredKey("Key"),
        condition(in),
        Conditions.placeholders(in),
        ReturnValues.NONE,
        ItemOperations.returnOnFailure(in),
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static TransactWrite update(Members in) {
    return new UpdateItem(
        in.requiredText("TableName"),
        in.requiredKey("Key"),
        in.requiredText("UpdateExpression"),
        null,
        condition(in),
        Conditions.placeholders(in),
        ReturnValues.NONE,
        ItemOperations.returnOnFailure(in),
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static TransactWrite check(Members in) {
    ExpressionAttributes placeholders = Conditions.placeholders(in);
    return new ConditionCheck(
        in.requiredText("TableName"),
        in.requiredKey("Key"),
        in.requiredText("ConditionExpression"),
        placeholders,
        ItemOperations.returnOnFailure(in));
  }

  private static WriteCondition condition(Members in) {
    return WriteCondition.of(in.text("ConditionExpression"));
  }

  private static GetItem oneGet(Members in) {
    Members get = new Members(in.structure().requiredStructure("Get"));
    return new GetItem(
        get.requiredText("TableName"),
        get.requiredKey("Key"),
        Conditions.projection(get),
        get.textMap("ExpressionAttributeNames"),
        ReadConsistency.STRONG,
        ReturnConsumedCapacity.NONE);
  }
}
