// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchGetItem.Keys;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.wire.shape.AttributeRules;
import dev.dolium.wire.shape.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations on items of several tables: {@code BatchGetItem} and {@code BatchWriteItem}. */
public final class BatchOperations {
  private BatchOperations() {}

  /** Reads a {@code BatchGetItem}. */
  public static BatchGetItem get(Members in) {
    MixedParameters.refuse(in.structure().structureMap("RequestItems").values());
    return new BatchGetItem(
        each(in.structure().structureMap("RequestItems"), BatchOperations::keys),
        ItemOperations.returnCapacity(in));
  }

  /** Writes what a {@code BatchGetItem} answers. */
  public static Structure getAnswer(BatchGetItem.Result result) {
    return new Structure()
        .set(
            "Responses",
            each(result.items(), items -> items.stream().map(Item::attributes).toList()))
        .set("UnprocessedKeys", each(result.unprocessed(), keys -> unprocessed(keys)))
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  /** Reads a {@code BatchWriteItem}. */
  public static BatchWriteItem write(Members in) {
    return new BatchWriteItem(
        each(
            in.structure().structureListMap("RequestItems"),
            writes -> writes.stream().map(BatchOperations::readWrite).toList()),
        ItemOperations.returnCapacity(in),
        ItemOperations.returnMetrics(in));
  }

  /** Writes what a {@code BatchWriteItem} answers. */
  public static Structure writeAnswer(BatchWriteItem.Result result) {
    return new Structure()
        .set(
            "UnprocessedItems",
            each(
                result.unprocessed(),
                writes -> writes.stream().map(write -> unprocessed(write)).toList()))
        .set("ItemCollectionMetrics", metrics(result.metrics()))
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  private static Keys keys(Structure request) {
    Members in = new Members(request);
    return new Keys(
        request.attributeMaps("Keys").stream().map(Key::named).toList(),
        Conditions.projection(in),
        in.textMap("ExpressionAttributeNames"),
        ItemOperations.consistency(in));
  }

  private static Structure unprocessed(Keys keys) {
    return new Structure()
        .set("Keys", keys.keys().stream().map(BatchOperations::attributes).toList())
        .set("AttributesToGet", keys.projection().attributesToGet())
        .set("ProjectionExpression", keys.projection().expression())
        .set("ExpressionAttributeNames", keys.names())
        .set("ConsistentRead", keys.consistency() == ReadConsistency.STRONG ? true : null);
  }

  private static Write readWrite(Structure request) {
    Structure put = request.structure("PutRequest").orElse(null);
    Structure delete = request.structure("DeleteRequest").orElse(null);
    if (put != null && delete != null) {
      throw AttributeRules.MORE_THAN_ONE.error();
    } else if (put != null) {
      return new Write.Put(put.requiredAttributes("Item"));
    } else if (delete != null) {
      return new Write.Delete(Key.named(delete.requiredAttributes("Key")));
    }
    throw AttributeRules.EMPTY.error();
  }

  private static Structure unprocessed(Write write) {
    if (write instanceof Write.Put put) {
      return new Structure().set("PutRequest", new Structure().set("Item", put.item()));
    } else if (write instanceof Write.Delete delete) {
      return new Structure()
          .set("DeleteRequest", new Structure().set("Key", attributes(delete.key())));
    }
    throw new AssertionError(write);
  }

  static @Nullable Map<String, List<Structure>> metrics(
      Map<String, List<ItemCollectionMetrics>> metrics) {
    return metrics.isEmpty()
        ? null
        : each(metrics, some -> some.stream().map(metric -> Capacity.structure(metric)).toList());
  }

  // Requests that pass this door name the attributes of their keys, and what is unprocessed is from
  // a request.
  private static AttributeMap attributes(Key key) {
    AttributeMap attributes = key.attributes(List.of());
    if (attributes == null) {
      throw new IllegalArgumentException("expected a key with names but was " + key);
    }
    return attributes;
  }

  private static <A, B> Map<String, B> each(Map<String, A> entries, Function<A, B> convert) {
    Map<String, B> converted = new LinkedHashMap<>();
    entries.forEach((name, entry) -> converted.put(name, convert.apply(entry)));
    return converted;
  }
}
