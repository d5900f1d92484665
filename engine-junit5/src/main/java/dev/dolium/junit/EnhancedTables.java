// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's enhanced client over a test's engine; loaded only if a test asks for it, because the
 * library is optional.
 */
final class EnhancedTables {
  // Reading a class takes milliseconds the first time, and the outcome never changes.
  private static final ClassValue<TableSchema<?>> SCHEMAS =
      new ClassValue<>() {
        @Override
        protected TableSchema<?> computeValue(Class<?> bean) {
          return TableSchema.fromClass(bean);
        }
      };

  private EnhancedTables() {}

  static DynamoDbEnhancedClient sync(EngineSession session) {
    DynamoDbClient client = session.part(DynamoDbClient.class, EngineClients::sync);
    return DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
  }

  static DynamoDbEnhancedAsyncClient async(EngineSession session) {
    DynamoDbAsyncClient client = session.part(DynamoDbAsyncClient.class, EngineClients::async);
    return DynamoDbEnhancedAsyncClient.builder().dynamoDbClient(client).build();
  }

  static DynamoDbTable<?> table(EngineSession session, String name, Class<?> bean) {
    return sync(session).table(name, SCHEMAS.get(bean));
  }

  static void create(Engine engine, String name, Class<?> bean) {
    try (DynamoDbClient client = EngineClients.sync(engine)) {
      DynamoDbEnhancedClient.builder()
          .dynamoDbClient(client)
          .build()
          .table(name, SCHEMAS.get(bean))
          .createTable();
    }
  }
}
