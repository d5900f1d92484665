// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table of the tests: orders by customer and number, with an index by status. */
final class OrdersTable {
  static final CreateTableRequest REQUEST =
      CreateTableRequest.builder()
          .tableName("Orders")
          .billingMode(BillingMode.PAY_PER_REQUEST)
          .attributeDefinitions(
              attribute("customer", ScalarAttributeType.S),
              attribute("placed", ScalarAttributeType.N),
              attribute("status", ScalarAttributeType.S))
          .keySchema(key("customer", KeyType.HASH), key("placed", KeyType.RANGE))
          .globalSecondaryIndexes(
              GlobalSecondaryIndex.builder()
                  .indexName("by-status")
                  .keySchema(key("status", KeyType.HASH))
                  .projection(p -> p.projectionType(ProjectionType.ALL))
                  .build())
          .build();

  private OrdersTable() {}

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
