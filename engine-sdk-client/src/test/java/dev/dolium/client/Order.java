// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** A bean as applications annotate them. */
@DynamoDbBean
@NullUnmarked
public final class Order {
  private String customer;
  private int placed;
  private String status;
  private List<String> tags;

  /** Creates an order without values, as the SDK wants it. */
  public Order() {}

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

  /** The key of the index. */
  @DynamoDbSecondaryPartitionKey(indexNames = "by-status")
  public String getStatus() {
    return status;
  }

  /** Sets the key of the index. */
  public void setStatus(String status) {
    this.status = status;
  }

  /** A list. */
  public List<String> getTags() {
    return tags;
  }

  /** Sets the list. */
  public void setTags(List<String> tags) {
    this.tags = tags;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Order that
        && customer.equals(that.customer)
        && placed == that.placed
        && Objects.equals(status, that.status)
        && Objects.equals(tags, that.tags);
  }

  @Override
  public int hashCode() {
    return Objects.hash(customer, placed);
  }
}
