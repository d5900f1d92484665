// SPDX-License-Identifier: Apache-2.0
package orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.junit.TableName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/** Tables that are read from a class for the SDK's enhanced client. */
@EngineTest
@EngineTable(bean = Order.class)
@EngineTable(name = "Archive", bean = Order.class)
final class EnhancedOrdersTest {
  @Test
  void storesBeans(
      DynamoDbTable<Order> orders,
      @TableName("Archive") DynamoDbTable<Order> archive,
      DynamoDbEnhancedClient enhanced,
      DynamoDbEnhancedAsyncClient async) {
    orders.putItem(Order.of("ada", 1, "NEW"));
    archive.putItem(Order.of("ada", 2, "PAID"));

    QueryConditional isNew = QueryConditional.keyEqualTo(key -> key.partitionValue("NEW"));
    assertThat(orders.index("by-status").query(isNew).iterator().next().items()).hasSize(1);
    TableSchema<Order> schema = TableSchema.fromBean(Order.class);
    assertThat(enhanced.table("Archive", schema).scan().items().stream()).hasSize(1);
    assertThat(async.table("Order", schema).describeTable().join().table().tableName())
        .isEqualTo("Order");
  }
}
