// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.ItemWrites.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A client's writes, which the cache takes note of. */
final class ClientWrites {
  private final DynamoDbClient client;
  private final CacheCore<Map<String, AttributeValue>, GetItemResponse> core;

  ClientWrites(
      DynamoDbClient client, CacheCore<Map<String, AttributeValue>, GetItemResponse> core) {
    this.client = client;
    this.core = core;
  }

  PutItemResponse put(PutItemRequest request) {
    return core.write(
        CacheMetric.PUT_ITEM_REQUESTS,
        request.tableName(),
        table -> SdkItems.item(table, request.item()),
        () -> new Outcome<>(client.putItem(request), left(request.item()), true));
  }

  private @Nullable Map<String, AttributeValue> left(Map<String, AttributeValue> written) {
    return core.writes().isWritingThrough() ? SdkItems.asStored(written) : null;
  }

  DeleteItemResponse delete(DeleteItemRequest request) {
    return core.write(
        CacheMetric.DELETE_ITEM_REQUESTS,
        request.tableName(),
        table -> SdkItems.key(table, request.key()),
        () -> new Outcome<>(client.deleteItem(request), null, true));
  }

  UpdateItemResponse update(UpdateItemRequest request) {
    return core.write(
        CacheMetric.UPDATE_ITEM_REQUESTS,
        request.tableName(),
        table -> SdkItems.key(table, request.key()),
        () -> updated(request));
  }

  /** The answer to an update, with the whole item after it if that is to be cached. */
  private Outcome<UpdateItemResponse, Map<String, AttributeValue>> updated(
      UpdateItemRequest request) {
    ReturnValue wanted = request.returnValues();
    boolean silent = wanted == null || wanted == ReturnValue.NONE;
    if (!core.writes().isWritingThrough()) {
      return new Outcome<>(client.updateItem(request), null, false);
    }
    if (silent || wanted == ReturnValue.ALL_NEW) {
      UpdateItemResponse all =
          client.updateItem(request.toBuilder().returnValues(ReturnValue.ALL_NEW).build());
      return new Outcome<>(
          silent ? all.toBuilder().attributes(null).build() : all, all.attributes(), true);
    }
    UpdateItemResponse result = client.updateItem(request);
    try {
      GetItemResponse read =
          client.getItem(
              get -> get.tableName(request.tableName()).key(request.key()).consistentRead(true));
      return new Outcome<>(result, ClientForms.item(read), true);
    } catch (SdkException unreadable) {
      return new Outcome<>(result, null, false);
    }
  }

  BatchWriteItemResponse batch(BatchWriteItemRequest request) {
    core.count(CacheMetric.BATCH_WRITE_ITEM_REQUESTS);
    var group = core.group();
    request
        .requestItems()
        .forEach((table, writes) -> writes.forEach(write -> begin(group, table, write)));
    BatchWriteItemResponse result = group.run(() -> client.batchWriteItem(request));
    group.endBatch(unprocessed(result));
    return result;
  }

  private void begin(
      WriteGroup<Map<String, AttributeValue>> group, String tableName, WriteRequest write) {
    group.begin(
        tableName,
        table -> item(table, write),
        write.putRequest() == null ? null : left(write.putRequest().item()));
  }

  private static @Nullable ItemKey item(CachedTable table, WriteRequest write) {
    if (write.putRequest() != null) {
      return SdkItems.item(table, write.putRequest().item());
    }
    return write.deleteRequest() == null ? null : SdkItems.key(table, write.deleteRequest().key());
  }

  private Set<ItemKey> unprocessed(BatchWriteItemResponse result) {
    Set<ItemKey> left = new HashSet<>();
    result
        .unprocessedItems()
        .forEach(
            (name, writes) -> {
              CachedTable table = core.table(name);
              for (WriteRequest write : writes) {
                ItemKey key = table == null ? null : item(table, write);
                if (key != null) {
                  left.add(key);
                }
              }
            });
    return left;
  }

  TransactWriteItemsResponse transact(TransactWriteItemsRequest request) {
    core.count(CacheMetric.TRANSACT_WRITE_ITEMS_REQUESTS);
    var group = core.group();
    Map<ItemKey, TransactGetItem> gets = new LinkedHashMap<>();
    for (TransactWriteItem write : request.transactItems()) {
      begin(group, write, gets);
    }
    TransactWriteItemsResponse result = group.run(() -> client.transactWriteItems(request));
    group.endTransaction();
    core.writes().fillLater(List.copyOf(gets.keySet()), () -> readAll(gets));
    return result;
  }

  private static void begin(
      WriteGroup<Map<String, AttributeValue>> group,
      TransactWriteItem write,
      Map<ItemKey, TransactGetItem> gets) {
    if (write.put() != null) {
      begin(group, write.put().tableName(), write.put().item(), gets);
    } else if (write.update() != null) {
      begin(group, write.update().tableName(), write.update().key(), gets);
    } else if (write.delete() != null) {
      begin(group, write.delete().tableName(), write.delete().key(), gets);
    }
  }

  private static void begin(
      WriteGroup<Map<String, AttributeValue>> group,
      @Nullable String tableName,
      Map<String, AttributeValue> attributes,
      Map<ItemKey, TransactGetItem> gets) {
    group.begin(
        name(tableName),
        table -> {
          ItemKey key = SdkItems.item(table, attributes);
          if (key != null) {
            gets.put(key, get(name(tableName), table, attributes));
          }
          return key;
        },
        null);
  }

  private static TransactGetItem get(
      String tableName, CachedTable table, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> key = new LinkedHashMap<>(attributes);
    key.keySet().retainAll(table.keyNames());
    return TransactGetItem.builder()
        .get(Get.builder().tableName(tableName).key(key).build())
        .build();
  }

  /**
   * The items of a transaction; none if they cannot be read: then the next reads fill the cache.
   */
  private List<@Nullable Map<String, AttributeValue>> readAll(Map<ItemKey, TransactGetItem> gets) {
    try {
      return client.transactGetItems(read -> read.transactItems(gets.values())).responses().stream()
          .map(ClientWrites::found)
          .toList();
    } catch (SdkException | IllegalStateException unreadable) {
      return List.of();
    }
  }

  private static @Nullable Map<String, AttributeValue> found(ItemResponse response) {
    return response.hasItem() ? response.item() : null;
  }

  // A request without a table is refused by whoever carries it out.
  private static String name(@Nullable String tableName) {
    return tableName == null ? "" : tableName;
  }
}
