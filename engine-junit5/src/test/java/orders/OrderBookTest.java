// SPDX-License-Identifier: Apache-2.0
package orders;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.junit.Fault.throttling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.table.KeyType;
import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.junit.Faults;
import dev.dolium.junit.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tests of an application with what the extension gives, as its users write them. */
@EngineTest
@EngineTable(
    name = "Orders",
    partitionKey = "customer",
    sortKey = "placed",
    sortKeyType = KeyType.NUMBER,
    timeToLive = "expires")
final class OrderBookTest {
  private final OrderBook book;

  OrderBookTest(DynamoDbClient client) {
    book = new OrderBook(client);
  }

  @BeforeEach
  void enterThreeOrders() {
    book.enter("ada", 3);
  }

  @Test
  void asksAgainForWhatWasLeftOut(Faults faults) {
    var rest = faults.on(BatchWriteItem.class).onTable("Orders").nth(1).leaveUnprocessed(2);

    book.enter("bob", 5);

    assertThat(book.count("bob")).isEqualTo(5);
    assertThat(rest.fired()).isEqualTo(1);
  }

  @Test
  void paysAfterSomebodyElseChangedTheOrder(Faults faults, Table orders) {
    faults
        .on(UpdateItem.class)
        .nth(1)
        .meanwhile(
            () -> orders.update(Key.of("ada", 1), expression("ADD version :n").value(":n", 5)));

    book.pay("ada", 1);

    Item order = orders.get(Key.of("ada", 1)).orElseThrow();
    assertThat(order)
        .isEqualTo(Item.of("customer", "ada", "placed", 1, "paid", true, "version", 7));
  }

  @Test
  void givesUpWhenDynamoDbStaysBusy(Faults faults) {
    var busy = faults.on(UpdateItem.class).onTable("Orders").fail(throttling());

    assertThatThrownBy(() -> book.pay("ada", 1)).hasMessage("order is busy");
    assertThat(busy.fired()).isEqualTo(5);
  }

  @Test
  void ordersExpire(ManualTime time, Table orders) {
    long inAnHour = time.instant().plus(Duration.ofHours(1)).getEpochSecond();
    orders.put(Item.of("customer", "ada", "placed", 1, "expires", inAnHour));

    time.advance(Duration.ofHours(2));

    assertThat(book.count("ada")).isEqualTo(2);
  }
}
