// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a structure, which the reference evaluates and which is rendered for the engine.
 *
 * <p>Reads of many items are in {@link ModelRead}, which may take several pages.
 */
public sealed interface ModelRequest
    permits ModelRead,
        ModelStatement,
        ModelTransaction,
        ModelRequest.Put,
        ModelRequest.Update,
        ModelRequest.Delete,
        ModelRequest.Get,
        ModelRequest.BatchGet,
        ModelRequest.BatchWrite {

  /** A request that answers at once. */
  sealed interface Single permits Put, Update, Delete, Get, ModelStatement {
    /** The table. */
    ModelTable table();

    /** What the engine is asked. */
    Operation<?> operation();
  }

  /** How a write is made and answered. */
  record Terms(
      @Nullable ModelCondition condition,
      ReturnValues returnValues,
      ReturnOnConditionFailure onFailure) {
    WriteCondition render(RequestText text) {
      return WriteCondition.of(condition == null ? null : condition.render(text));
    }
  }

  /** PutItem. */
  record Put(ModelTable table, AttributeMap item, Terms terms)
      implements ModelRequest, Single, ModelTransaction.Action {
    @Override
    public PutItem operation() {
      RequestText text = new RequestText();
      WriteCondition condition = terms.render(text);
      return new PutItem(
          table.name(),
          item,
          condition,
          text.attributes(),
          terms.returnValues(),
          terms.onFailure(),
          ReturnConsumedCapacity.NONE,
          ReturnItemCollectionMetrics.NONE);
    }
  }

  /** UpdateItem; without an update it only makes sure that the item is there. */
  record Update(ModelTable table, AttributeMap key, @Nullable ModelUpdate update, Terms terms)
      implements ModelRequest, Single, ModelTransaction.Action {
    @Override
    public UpdateItem operation() {
      RequestText text = new RequestText();
      String expression = update == null ? null : update.render(text);
      WriteCondition condition = terms.render(text);
      return new UpdateItem(
          table.name(),
          Key.named(key),
          expression,
          null,
          condition,
          text.attributes(),
          terms.returnValues(),
          terms.onFailure(),
          ReturnConsumedCapacity.NONE,
          ReturnItemCollectionMetrics.NONE);
    }
  }

  /** DeleteItem. */
  record Delete(ModelTable table, AttributeMap key, Terms terms)
      implements ModelRequest, Single, ModelTransaction.Action {
    @Override
    public DeleteItem operation() {
      RequestText text = new RequestText();
      WriteCondition condition = terms.render(text);
      return new DeleteItem(
          table.name(),
          Key.named(key),
          condition,
          text.attributes(),
          terms.returnValues(),
          terms.onFailure(),
          ReturnConsumedCapacity.NONE,
          ReturnItemCollectionMetrics.NONE);
    }
  }

  /** GetItem. */
  record Get(ModelTable table, AttributeMap key, @Nullable ModelProjection projection)
      implements ModelRequest, Single {
    @Override
    public GetItem operation() {
      RequestText text = new RequestText();
      return new GetItem(
          table.name(),
          Key.named(key),
          ModelRequest.projection(projection, text),
          text.names(),
          ReadConsistency.STRONG,
          ReturnConsumedCapacity.NONE);
    }
  }

  /** BatchGetItem of one or more tables. */
  record BatchGet(List<Keys> requests) implements ModelRequest {
    /** The keys to read from one table. */
    record Keys(ModelTable table, List<AttributeMap> keys, @Nullable ModelProjection projection) {}

    BatchGetItem operation() {
      Map<String, BatchGetItem.Keys> keys = new LinkedHashMap<>();
      for (Keys each : requests) {
        RequestText text = new RequestText();
        ProjectionParameters projection = ModelRequest.projection(each.projection(), text);
        keys.put(
            each.table().name(),
            new BatchGetItem.Keys(
                each.keys().stream().map(Key::named).toList(),
                projection,
                text.names(),
                ReadConsistency.EVENTUAL));
      }
      return new BatchGetItem(keys, ReturnConsumedCapacity.NONE);
    }
  }

  /** BatchWriteItem of one or more tables. */
  record BatchWrite(List<Writes> requests) implements ModelRequest {
    /** The writes to one table. */
    record Writes(ModelTable table, List<Write> writes) {}

    /** One write: a put of the attributes, or a delete of the item with them as its key. */
    record Write(AttributeMap attributes, boolean isPut) {}

    BatchWriteItem operation() {
      Map<String, List<BatchWriteItem.Write>> writes = new LinkedHashMap<>();
      for (Writes each : requests) {
        writes.put(each.table().name(), each.writes().stream().map(BatchWrite::rendered).toList());
      }
      return new BatchWriteItem(
          writes, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE);
    }

    private static BatchWriteItem.Write rendered(Write write) {
      return write.isPut()
          ? new BatchWriteItem.Write.Put(write.attributes())
          : new BatchWriteItem.Write.Delete(Key.named(write.attributes()));
    }
  }

  /** The projection parameters of a projection, if there is one. */
  static ProjectionParameters projection(@Nullable ModelProjection projection, RequestText text) {
    return projection == null
        ? ProjectionParameters.ALL
        : ProjectionParameters.of(projection.render(text));
  }

  /** A short form of an item for messages. */
  static String text(Map<String, dev.dolium.engine.item.AttributeValue> attributes) {
    return Item.ofAttributes(attributes).toString();
  }
}
