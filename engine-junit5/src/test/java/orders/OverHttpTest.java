// SPDX-License-Identifier: Apache-2.0
package orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.table.KeyType;
import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.junit.EngineUrl;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Code that makes its own client and wants a URL. */
@EngineTest
@EngineTable(
    name = "Orders",
    partitionKey = "customer",
    sortKey = "placed",
    sortKeyType = KeyType.NUMBER)
final class OverHttpTest {
  private static OrderBook bookAt(URI url) {
    return new OrderBook(
        DynamoDbClient.builder()
            .endpointOverride(url)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build());
  }

  @Test
  void entersOrders(@EngineUrl URI url) {
    OrderBook book = bookAt(url);

    book.enter("ada", 3);

    assertThat(book.count("ada")).isEqualTo(3);
  }
}
