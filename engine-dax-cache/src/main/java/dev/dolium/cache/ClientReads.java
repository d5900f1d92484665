// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.PageCache.Kind;
import dev.dolium.cache.PageCache.Page;
import dev.dolium.cache.PageCache.PageKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A client's reads, through the cache. */
final class ClientReads {
  private static final int ITEM_BYTES = 50;

  private final DynamoDbClient client;
  private final CacheCore<Map<String, AttributeValue>, GetItemResponse> core;

  ClientReads(DynamoDbClient client, CacheCore<Map<String, AttributeValue>, GetItemResponse> core) {
    this.client = client;
    this.core = core;
  }

  GetItemResponse get(GetItemRequest request) {
    core.count(CacheMetric.GET_ITEM_REQUESTS);
    ItemKey key = key(request);
    if (key == null) {
      return client.getItem(request);
    }
    Part part = part(request);
    GetItemResponse known = core.reads().known(key, part);
    return answer(
        request,
        known == null ? core.reads().get(key, part, () -> client.getItem(request)) : known);
  }

  /** The answer in the cache, if it is there; then the request is counted. */
  @Nullable GetItemResponse known(GetItemRequest request) {
    ItemKey key = key(request);
    GetItemResponse known = key == null ? null : core.reads().known(key, part(request));
    if (known == null) {
      return null;
    }
    core.count(CacheMetric.GET_ITEM_REQUESTS);
    return answer(request, known);
  }

  /** The item in the cache that may answer; null if only the client may. */
  private @Nullable ItemKey key(GetItemRequest request) {
    if (Boolean.TRUE.equals(request.consistentRead()) || request.tableName() == null) {
      return null;
    }
    CachedTable table = core.table(request.tableName());
    return table == null ? null : SdkItems.key(table, request.key());
  }

  private static Part part(GetItemRequest request) {
    return request.projectionExpression() == null
            && !request.hasAttributesToGet()
            && !request.hasExpressionAttributeNames()
        ? Part.WHOLE
        : new Part(
            Arrays.asList(request.projectionExpression(), request.attributesToGet()),
            request.expressionAttributeNames());
  }

  private static GetItemResponse answer(GetItemRequest request, GetItemResponse found) {
    if (request.returnConsumedCapacity() == null || found.consumedCapacity() != null) {
      return found;
    }
    ConsumedCapacity zero = ClientForms.zero(request.tableName(), request.returnConsumedCapacity());
    return zero == null ? found : found.toBuilder().consumedCapacity(zero).build();
  }

  QueryResponse query(QueryRequest request) {
    return core.page(
        Kind.QUERY, key(request), () -> client.query(request), found -> shared(request, found));
  }

  /** The page in the cache, if it is there; then the request is counted. */
  @Nullable QueryResponse known(QueryRequest request) {
    return (QueryResponse) core.knownPage(Kind.QUERY, key(request));
  }

  ScanResponse scan(ScanRequest request) {
    return core.page(
        Kind.SCAN, key(request), () -> client.scan(request), found -> shared(request, found));
  }

  /** The page in the cache, if it is there; then the request is counted. */
  @Nullable ScanResponse known(ScanRequest request) {
    return (ScanResponse) core.knownPage(Kind.SCAN, key(request));
  }

  private @Nullable PageKey key(QueryRequest request) {
    return core.pageKey(
        request.tableName(), Boolean.TRUE.equals(request.consistentRead()), request);
  }

  private @Nullable PageKey key(ScanRequest request) {
    return core.pageKey(
        request.tableName(), Boolean.TRUE.equals(request.consistentRead()), request);
  }

  private static Page shared(QueryRequest request, QueryResponse found) {
    QueryResponse page =
        ClientForms.described(QueryResponse.builder())
            .items(found.hasItems() ? found.items() : null)
            .count(found.count())
            .scannedCount(found.scannedCount())
            .lastEvaluatedKey(found.hasLastEvaluatedKey() ? found.lastEvaluatedKey() : null)
            .consumedCapacity(zero(request.tableName(), request.returnConsumedCapacity()))
            .build();
    return new Page(page, itemBytes(page.items()));
  }

  private static Page shared(ScanRequest request, ScanResponse found) {
    ScanResponse page =
        ClientForms.described(ScanResponse.builder())
            .items(found.hasItems() ? found.items() : null)
            .count(found.count())
            .scannedCount(found.scannedCount())
            .lastEvaluatedKey(found.hasLastEvaluatedKey() ? found.lastEvaluatedKey() : null)
            .consumedCapacity(zero(request.tableName(), request.returnConsumedCapacity()))
            .build();
    return new Page(page, itemBytes(page.items()));
  }

  private static @Nullable ConsumedCapacity zero(
      String tableName, @Nullable ReturnConsumedCapacity wanted) {
    return ClientForms.zero(tableName, wanted);
  }

  private static long itemBytes(List<Map<String, AttributeValue>> items) {
    return items.stream().mapToLong(item -> ITEM_BYTES + SdkItems.sizeBytes(item)).sum();
  }

  BatchGetItemResponse batch(BatchGetItemRequest request) {
    core.count(CacheMetric.BATCH_GET_ITEM_REQUESTS);
    return core.batchReads().get(new ClientBatch(client, request));
  }
}
