// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.cli.Workload.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table that is loaded and asked: items of ten fields of 100 bytes each. */
final class LoadTable {
  private static final int FIELDS = 10;
  private static final int FIELD_BYTES = 100;
  private static final int GROUP = 100;
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final String name;
  private final AtomicLong count;

  private LoadTable(DynamoDbClient client, String name, long count) {
    this.client = client;
    this.name = name;
    this.count = new AtomicLong(count);
  }

  /** Creates the table and loads that many items. */
  static LoadTable create(DynamoDbClient client, String name, long items) {
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("group", KeyType.HASH), key("n", KeyType.RANGE))
                .attributeDefinitions(
                    attribute("group", ScalarAttributeType.S),
                    attribute("n", ScalarAttributeType.N)));
    client.waiter().waitUntilTableExists(table -> table.tableName(name));
    SplittableRandom random = new SplittableRandom(1);
    for (long start = 0; start < items; start += BATCH) {
      List<WriteRequest> writes = new ArrayList<>();
      for (long key = start; key < Math.min(items, start + BATCH); key++) {
        Map<String, AttributeValue> item = item(key, random);
        writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      Map<String, List<WriteRequest>> rest = Map.of(name, writes);
      while (!rest.isEmpty()) {
        Map<String, List<WriteRequest>> batch = rest;
        rest = client.batchWriteItem(write -> write.requestItems(batch)).unprocessedItems();
      }
    }
    return new LoadTable(client, name, items);
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static AttributeDefinition attribute(String attribute, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(attribute).attributeType(type).build();
  }

  private static Map<String, AttributeValue> keyOf(long key) {
    return Map.of(
        "group",
        AttributeValue.fromS("group-" + key / GROUP),
        "n",
        AttributeValue.fromN(Long.toString(key % GROUP)));
  }

  private static Map<String, AttributeValue> item(long key, SplittableRandom random) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(keyOf(key));
    for (int field = 0; field < FIELDS; field++) {
      item.put("field" + field, value(random));
    }
    return item;
  }

  private static AttributeValue value(SplittableRandom random) {
    StringBuilder text = new StringBuilder(FIELD_BYTES);
    while (text.length() < FIELD_BYTES) {
      text.append(Long.toHexString(random.nextLong() | Long.MIN_VALUE));
    }
    return AttributeValue.fromS(text.substring(0, FIELD_BYTES));
  }

  /** Sends one request of that kind. */
  void send(Request request, Workload workload, ZipfRanks ranks, SplittableRandom random) {
    switch (request) {
      case READ -> read(workload.key(ranks, random, count.get()));
      case SCAN -> scan(workload.key(ranks, random, count.get()), 1 + random.nextInt(GROUP));
      case UPDATE -> update(workload.key(ranks, random, count.get()), random);
      case INSERT -> {
        Map<String, AttributeValue> item = item(count.getAndIncrement(), random);
        client.putItem(put -> put.tableName(name).item(item));
      }
      case READ_MODIFY_WRITE -> {
        long key = workload.key(ranks, random, count.get());
        read(key);
        update(key, random);
      }
    }
  }

  private void read(long key) {
    client.getItem(get -> get.tableName(name).key(keyOf(key)));
  }

  private void scan(long key, int limit) {
    client.query(
        query ->
            query
                .tableName(name)
                .keyConditionExpression("#g = :g AND n >= :n")
                .expressionAttributeNames(Map.of("#g", "group"))
                .expressionAttributeValues(
                    Map.of(
                        ":g",
                        AttributeValue.fromS("group-" + key / GROUP),
                        ":n",
                        AttributeValue.fromN(Long.toString(key % GROUP))))
                .limit(limit));
  }

  private void update(long key, SplittableRandom random) {
    int field = random.nextInt(FIELDS);
    client.updateItem(
        update ->
            update
                .tableName(name)
                .key(keyOf(key))
                .updateExpression("SET field" + field + " = :v")
                .expressionAttributeValues(Map.of(":v", value(random))));
  }

  void drop() {
    client.deleteTable(table -> table.tableName(name));
  }
}
