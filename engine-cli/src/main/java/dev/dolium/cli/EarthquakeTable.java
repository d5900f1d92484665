// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.operation.Expression;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The table of the demo, and what the demo asks of it. */
final class EarthquakeTable {
  static final String NAME = "Earthquakes";
  static final String BY_MAGNITUDE = "by-magnitude";
  static final String BY_TIME = "by-time";

  /** Partition key, sort key, a global and a local index. */
  static final CreateTableRequest CREATE =
      CreateTableRequest.builder()
          .tableName(NAME)
          .billingMode(BillingMode.PAY_PER_REQUEST)
          .attributeDefinitions(
              attribute("net", ScalarAttributeType.S),
              attribute("id", ScalarAttributeType.S),
              attribute("type", ScalarAttributeType.S),
              attribute("mag", ScalarAttributeType.N),
              attribute("time", ScalarAttributeType.N))
          .keySchema(key("net", KeyType.HASH), key("id", KeyType.RANGE))
          .globalSecondaryIndexes(
              GlobalSecondaryIndex.builder()
                  .indexName(BY_MAGNITUDE)
                  .keySchema(key("type", KeyType.HASH), key("mag", KeyType.RANGE))
                  .projection(everything())
                  .build())
          .localSecondaryIndexes(
              LocalSecondaryIndex.builder()
                  .indexName(BY_TIME)
                  .keySchema(key("net", KeyType.HASH), key("time", KeyType.RANGE))
                  .projection(everything())
                  .build())
          .build();

  /** Events of a type from a magnitude on, for the index by magnitude. */
  static final String STRONG = "#type = :type AND mag >= :mag";

  /** Events of a network after a time, for the index by time. */
  static final String RECENT = "net = :net AND #time >= :time";

  private EarthquakeTable() {}

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Projection everything() {
    return Projection.builder().projectionType(ProjectionType.ALL).build();
  }

  /** Marks an event as reviewed, if no person has looked at it yet. */
  static UpdateItemRequest review(Map<String, AttributeValue> event) {
    return UpdateItemRequest.builder()
        .tableName(NAME)
        .key(Map.of("net", EarthquakeWeek.get(event, "net"), "id", EarthquakeWeek.get(event, "id")))
        .updateExpression(
            "SET properties.#status = :reviewed, reviews = if_not_exists(reviews, :none) + :one")
        .conditionExpression("properties.#status = :automatic")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":reviewed", AttributeValue.fromS("reviewed"),
                ":automatic", AttributeValue.fromS("automatic"),
                ":none", AttributeValue.fromN("0"),
                ":one", AttributeValue.fromN("1")))
        .build();
  }

  /** The strong events of a type, the strongest first. */
  static QueryRequest strong(String type, String magnitude) {
    return QueryRequest.builder()
        .tableName(NAME)
        .indexName(BY_MAGNITUDE)
        .keyConditionExpression(STRONG)
        .expressionAttributeNames(Map.of("#type", "type"))
        .expressionAttributeValues(
            Map.of(":type", AttributeValue.fromS(type), ":mag", AttributeValue.fromN(magnitude)))
        .scanIndexForward(false)
        .build();
  }

  /** The same, for a native query. */
  static Expression strongNatively(String type, Object magnitude) {
    return Expression.expression(STRONG)
        .name("#type", "type")
        .value(":type", type)
        .value(":mag", magnitude);
  }

  /** A network's events from a time on, the latest first. */
  static QueryRequest recent(String network, long time) {
    return QueryRequest.builder()
        .tableName(NAME)
        .indexName(BY_TIME)
        .keyConditionExpression(RECENT)
        .expressionAttributeNames(Map.of("#time", "time"))
        .expressionAttributeValues(
            Map.of(
                ":net", AttributeValue.fromS(network),
                ":time", AttributeValue.fromN(Long.toString(time))))
        .scanIndexForward(false)
        .build();
  }

  /** The same, for a native query. */
  static Expression recentNatively(String network, long time) {
    return Expression.expression(RECENT)
        .name("#time", "time")
        .value(":net", network)
        .value(":time", time);
  }

  /** The same, for a query over HTTP. */
  static String strongJson(String type, String magnitude) {
    return """
        {"TableName": "%s", "IndexName": "%s", "KeyConditionExpression": "%s",
         "ExpressionAttributeNames": {"#type": "type"}, "ScanIndexForward": false,
         "ExpressionAttributeValues": {":type": {"S": "%s"}, ":mag": {"N": "%s"}}}
        """
        .formatted(NAME, BY_MAGNITUDE, STRONG, type, magnitude);
  }

  /** The same, for a query over HTTP. */
  static String recentJson(String network, long time) {
    return """
        {"TableName": "%s", "IndexName": "%s", "KeyConditionExpression": "%s",
         "ExpressionAttributeNames": {"#time": "time"}, "ScanIndexForward": false,
         "ExpressionAttributeValues": {":net": {"S": "%s"}, ":time": {"N": "%d"}}}
        """
        .formatted(NAME, BY_TIME, RECENT, network, time);
  }
}
