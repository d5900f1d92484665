// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.item.PlainValues;
import dev.dolium.engine.operation.AttributeAction;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.ExpectedAttribute;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The older parameters, from the operation to the store. */
final class LegacyOperationsTest {
  private static final Key KEY = Key.of("ada", 1);

  private final Engine engine = Engine.inMemory();
  private final Table orders =
      engine.createTable(
          TableDefinition.named("Orders")
              .partitionKey("customer", KeyType.STRING)
              .sortKey("placed", KeyType.NUMBER));

  @BeforeEach
  void fill() {
    for (int placed = 1; placed <= 4; placed++) {
      orders.put(Item.of("customer", "ada", "placed", placed, "total", placed * 10));
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void attributeUpdatesChangeAnItem() {
    Item after =
        update(KEY, "total", new AttributeUpdate(AttributeAction.ADD, PlainValues.valueOf(5)), null)
            .attributes();
    assertThat(after).isEqualTo(Item.of("customer", "ada", "placed", 1, "total", 15));
  }

  @Test
  void deletesCreateNoItem() {
    Key absent = Key.of("bob", 1);
    update(absent, "total", new AttributeUpdate(AttributeAction.DELETE, null), null);
    assertThat(orders.get(absent)).isEmpty();
  }

  @Test
  void expectedRefusesWhatIsNotAsItSays() {
    ExpectedAttribute other = new ExpectedAttribute(PlainValues.valueOf(99), null, null, null);
    AttributeUpdate paid = new AttributeUpdate(null, PlainValues.valueOf("PAID"));
    assertThatThrownBy(() -> update(KEY, "status", paid, other))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(orders.get(KEY).orElseThrow().attributes()).doesNotContainKey("status");
  }

  private UpdateItem.Result update(
      Key key,
      String attribute,
      AttributeUpdate update,
      @Nullable ExpectedAttribute expectedTotal) {
    return engine.execute(
        new UpdateItem(
            "Orders",
            key,
            null,
            Map.of(attribute, update),
            expectedTotal == null
                ? WriteCondition.NONE
                : new WriteCondition(null, Map.of("total", expectedTotal), null),
            ExpressionAttributes.NONE,
            ReturnValues.ALL_NEW,
            ReturnOnConditionFailure.NONE,
            ReturnConsumedCapacity.NONE,
            ReturnItemCollectionMetrics.NONE));
  }

  @Test
  void keyConditionsAndFilterChooseItems() {
    Query.Result result =
        engine.execute(
            new Query(
                "Orders",
                null,
                Map.of(
                    "customer", condition(ComparisonOperator.EQ, "ada"),
                    "placed", condition(ComparisonOperator.BETWEEN, 2, 4)),
                new FilterParameters(
                    null, Map.of("total", condition(ComparisonOperator.NE, 30)), null),
                PageParameters.FIRST,
                Direction.FORWARD));
    assertThat(result.items())
        .containsExactly(
            Item.of("customer", "ada", "placed", 2, "total", 20),
            Item.of("customer", "ada", "placed", 4, "total", 40));
    assertThat(result.scannedCount()).isEqualTo(3);
  }

  private static LegacyCondition condition(ComparisonOperator operator, Object... values) {
    return new LegacyCondition(
        operator, List.of(values).stream().map(PlainValues::valueOf).toList());
  }

  @Test
  void attributesToGetChooseAttributes() {
    GetItem.Result result =
        engine.execute(
            new GetItem(
                "Orders",
                KEY,
                new ProjectionParameters(null, List.of("total", "absent")),
                null,
                ReadConsistency.EVENTUAL,
                ReturnConsumedCapacity.NONE));
    assertThat(result.item()).isEqualTo(Item.of("total", 10));
  }
}
