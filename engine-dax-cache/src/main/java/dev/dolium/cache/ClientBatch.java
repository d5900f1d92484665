// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** A batch of reads as the SDK writes it down. */
record ClientBatch(DynamoDbClient client, BatchGetItemRequest request)
    implements BatchReads.Batch<
        KeysAndAttributes,
        Map<String, AttributeValue>,
        Map<String, AttributeValue>,
        GetItemResponse,
        BatchGetItemResponse> {
  @Override
  public Map<String, KeysAndAttributes> asked() {
    return request.requestItems();
  }

  @Override
  public List<Map<String, AttributeValue>> keys(KeysAndAttributes asked) {
    return asked.keys();
  }

  @Override
  public boolean isCacheable(KeysAndAttributes asked) {
    return !Boolean.TRUE.equals(asked.consistentRead())
        && asked.projectionExpression() == null
        && !asked.hasAttributesToGet()
        && !asked.hasExpressionAttributeNames();
  }

  @Override
  public KeysAndAttributes withKeys(
      KeysAndAttributes asked, List<Map<String, AttributeValue>> keys) {
    return asked.toBuilder().keys(keys).build();
  }

  @Override
  public @Nullable ItemKey itemOfKey(CachedTable table, Map<String, AttributeValue> key) {
    return SdkItems.key(table, key);
  }

  @Override
  public @Nullable ItemKey itemKey(CachedTable table, Map<String, AttributeValue> item) {
    return SdkItems.item(table, item);
  }

  @Override
  public @Nullable Map<String, AttributeValue> item(GetItemResponse answer) {
    return ClientForms.item(answer);
  }

  @Override
  public BatchGetItemResponse load(Map<String, KeysAndAttributes> rest) {
    return client.batchGetItem(request.toBuilder().requestItems(rest).build());
  }

  @Override
  public List<Map<String, AttributeValue>> items(BatchGetItemResponse answer, String tableName) {
    return answer.responses().getOrDefault(tableName, List.of());
  }

  @Override
  public @Nullable KeysAndAttributes unprocessed(BatchGetItemResponse answer, String tableName) {
    return answer.unprocessedKeys().get(tableName);
  }

  @Override
  public BatchGetItemResponse answer(
      Map<String, List<Map<String, AttributeValue>>> found, @Nullable BatchGetItemResponse rest) {
    BatchGetItemResponse.Builder answer =
        rest == null ? ClientForms.described(BatchGetItemResponse.builder()) : rest.toBuilder();
    answer.responses(found);
    if (rest == null) {
      answer.unprocessedKeys(Map.of());
    }
    List<ConsumedCapacity> capacities = capacities(rest);
    return (capacities.isEmpty() ? answer : answer.consumedCapacity(capacities)).build();
  }

  private List<ConsumedCapacity> capacities(@Nullable BatchGetItemResponse rest) {
    Map<String, ConsumedCapacity> consumed =
        rest == null
            ? Map.of()
            : rest.consumedCapacity().stream()
                .collect(Collectors.toMap(ConsumedCapacity::tableName, Function.identity()));
    List<ConsumedCapacity> capacities = new ArrayList<>();
    for (String name : request.requestItems().keySet()) {
      ConsumedCapacity capacity = consumed.get(name);
      capacity =
          capacity == null ? ClientForms.zero(name, request.returnConsumedCapacity()) : capacity;
      if (capacity != null) {
        capacities.add(capacity);
      }
    }
    return capacities;
  }
}
