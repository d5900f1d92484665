// SPDX-License-Identifier: Apache-2.0
package orders;

import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** An order as the enhanced client stores it. */
@DynamoDbBean
@NullUnmarked
public final class Order {
  private String customer;
  private int placed;
  private String status;

  /** Creates an order without values, as the SDK wants it. */
  public Order() {}

  static Order of(String customer, int placed, String status) {
    Order order = new Order();
    order.setCustomer(customer);
    order.setPlaced(placed);
    order.setStatus(status);
    return order;
  }

  /** The partition key. */
  @DynamoDbPartitionKey
  public String getCustomer() {
    return customer;
  }

  /** Sets the partition key. */
  public void setCustomer(String customer) {
    this.customer = customer;
  }

  /** The sort key. */
  @DynamoDbSortKey
  public int getPlaced() {
    return placed;
  }

  /** Sets the sort key. */
  public void setPlaced(int placed) {
    this.placed = placed;
  }

  /** The key of an index. */
  @DynamoDbSecondaryPartitionKey(indexNames = "by-status")
  public String getStatus() {
    return status;
  }

  /** Sets the key of an index. */
  public void setStatus(String status) {
    this.status = status;
  }
}
