// SPDX-License-Identifier: Apache-2.0
package orders;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.table.TableDefinition;
import dev.dolium.junit.EngineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set-up in code. */
final class InCodeTest {
  private static final TableDefinition ORDERS =
      TableDefinition.named("Orders").partitionKey("customer", STRING).sortKey("placed", NUMBER);

  @RegisterExtension
  final EngineExtension engine =
      EngineExtension.inFolder().table(ORDERS).with(builder -> builder.region("eu-central-1"));

  @Test
  void entersOrders() {
    OrderBook book = new OrderBook(engine.client());

    book.enter("ada", 3);

    assertThat(book.count("ada")).isEqualTo(3);
  }
}
