// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import dev.dolium.wire.shape.Structure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations on one item: {@code PutItem}, {@code GetItem}, {@code UpdateItem}, {@code
 * DeleteItem}.
 */
public final class ItemOperations {
  private ItemOperations() {}

  /** Reads a {@code PutItem}. */
  public static PutItem put(Members in) {
    MixedParameters.WRITE.refuse(in);
    AttributeMap item = in.requiredAttributes("Item");
    WriteCondition condition = Conditions.write(in);
    return new PutItem(
        in.requiredText("TableName"),
        item,
        condition,
        Conditions.placeholders(in),
        returnValues(in),
        returnOnFailure(in),
        returnCapacity(in),
        returnMetrics(in));
  }

  /** Writes what a {@code PutItem} answers. */
  public static Structure putAnswer(PutItem.Result result) {
    return written(result.attributes(), result.capacity(), result.metrics());
  }

  /** Reads a {@code DeleteItem}. */
  public static DeleteItem delete(Members in) {
    MixedParameters.WRITE.refuse(in);
    Key key = in.requiredKey("Key");
    WriteCondition condition = Conditions.write(in);
    return new DeleteItem(
        in.requiredText("TableName"),
        key,
        condition,
        Conditions.placeholders(in),
        returnValues(in),
        returnOnFailure(in),
        returnCapacity(in),
        returnMetrics(in));
  }

  /** Writes what a {@code DeleteItem} answers. */
  public static Structure deleteAnswer(DeleteItem.Result result) {
    return written(result.attributes(), result.capacity(), result.metrics());
  }

  /** Reads an {@code UpdateItem}. */
  public static UpdateItem update(Members in) {
    MixedParameters.UPDATE.refuse(in);
    Key key = in.requiredKey("Key");
    Map<String, AttributeUpdate> updates = Conditions.updates(in);
    WriteCondition condition = Conditions.write(in);
    ExpressionAttributes placeholders = Conditions.placeholders(in);
    return new UpdateItem(
        in.requiredText("TableName"),
        key,
        in.text("UpdateExpression"),
        updates,
        condition,
        placeholders,
        returnValues(in),
        returnOnFailure(in),
        returnCapacity(in),
        returnMetrics(in));
  }

  /** Writes what an {@code UpdateItem} answers. */
  public static Structure updateAnswer(UpdateItem.Result result) {
    return written(result.attributes(), result.capacity(), result.metrics());
  }

  /** Reads a {@code GetItem}. */
  public static GetItem get(Members in) {
    MixedParameters.GET.refuse(in);
    return new GetItem(
        in.requiredText("TableName"),
        in.requiredKey("Key"),
        Conditions.projection(in),
        in.textMap("ExpressionAttributeNames"),
        consistency(in),
        returnCapacity(in));
  }

  /** Writes what a {@code GetItem} answers. */
  public static Structure getAnswer(GetItem.Result result) {
    return new Structure()
        .set("Item", attributes(result.item()))
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  static ReadConsistency consistency(Members in) {
    return in.isTrue("ConsistentRead") ? ReadConsistency.STRONG : ReadConsistency.EVENTUAL;
  }

  static ReturnConsumedCapacity returnCapacity(Members in) {
    return in.choice(ReturnConsumedCapacity.NONE, "ReturnConsumedCapacity");
  }

  static ReturnItemCollectionMetrics returnMetrics(Members in) {
    return in.choice(ReturnItemCollectionMetrics.NONE, "ReturnItemCollectionMetrics");
  }

  private static ReturnValues returnValues(Members in) {
    return in.choice(ReturnValues.NONE, "ReturnValues");
  }

  static ReturnOnConditionFailure returnOnFailure(Members in) {
    return in.choice(ReturnOnConditionFailure.NONE, "ReturnValuesOnConditionCheckFailure");
  }

  private static Structure written(
      @Nullable Item attributes,
      @Nullable ConsumedCapacity capacity,
      @Nullable ItemCollectionMetrics metrics) {
    return new Structure()
        .set("Attributes", attributes(attributes))
        .set("ConsumedCapacity", Capacity.of(capacity))
        .set("ItemCollectionMetrics", Capacity.metrics(metrics));
  }

  private static @Nullable AttributeMap attributes(@Nullable Item item) {
    return item == null ? null : item.attributes();
  }
}
