// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionSize;
import dev.dolium.engine.internal.expression.LegacyConditions;
import dev.dolium.engine.internal.expression.LegacyUpdates;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link UpdateItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
final class UpdateItemHandler {
  /** The text for an item that an update would make too large. */
  static final String TOO_LARGE = "Item size to update has exceeded the maximum allowed size";

  private final Parts parts;

  UpdateItemHandler(Parts parts) {
    this.parts = parts;
  }

  UpdateItem.Result execute(UpdateItem request) {
    checkStyle(request);
    Bound bound = bind(request);
    TableEntry table = parts.catalog().usable(request.tableName());
    TableSchema schema = table.schema();
    AttributeMap key = ItemRules.key(schema, request.key());
    checkKeysUntouched(schema, bound.plan());
    ItemChange change =
        parts
            .writes()
            .commit(
                table,
                ItemRules.storeKey(schema, key),
                new ItemWrite.Update(
                    key,
                    bound.plan(),
                    after -> checkAfter(schema, rules(request), after),
                    bound.condition(),
                    request.returnOnFailure() == ReturnOnConditionFailure.ALL_OLD),
                WriteAnswers.wanted(request.returnValues(), request.returnCapacity()));
    return new UpdateItem.Result(
        returned(request.returnValues(), bound.plan(), change),
        WriteAnswers.capacity(request.tableName(), schema, change, request.returnCapacity()),
        parts.collections().metrics(schema, key, request.returnMetrics()));
  }

  private static void checkStyle(UpdateItem request) {
    new ParameterStyle()
        .legacy("AttributeUpdates", request.attributeUpdates())
        .legacy("Expected", request.condition().expected())
        .legacy("ConditionalOperator", request.condition().operator())
        .expression("UpdateExpression", request.updateExpression())
        .expression("ConditionExpression", request.condition().expression())
        .check(request.attributes());
  }

  private record Bound(UpdatePlan plan, @Nullable Condition condition) {}

  private Bound bind(UpdateItem request) {
    String condition = request.condition().expression();
    checkDepth(request);
    Bindings bindings =
        Bindings.of(parts.expressions(), request.attributes(), ExpressionSize.AS_REQUEST_ERROR);
    UpdatePlan plan = bindings.update(request.updateExpression());
    Condition bound = bindings.condition(condition);
    bindings.done();
    return new Bound(
        plan != null ? plan : LegacyUpdates.plan(request.attributeUpdates()),
        bound != null ? bound : LegacyConditions.expected(request.condition()));
  }

  private static void checkDepth(UpdateItem request) {
    ItemRules.checkDepth(request.attributes());
    if (request.attributeUpdates() != null) {
      request
          .attributeUpdates()
          .forEach(
              (name, update) -> {
                if (update.value() != null) {
                  ItemRules.checkDepth(Map.of(name, update.value()));
                }
              });
    }
  }

  static void checkKeysUntouched(TableSchema table, UpdatePlan plan) {
    for (String name : table.keyNames()) {
      if (plan.attributeNames().contains(name)) {
        throw new ValidationException(
            "One or more parameter values were invalid: Cannot update attribute "
                + name
                + ". This attribute is part of the key");
      }
    }
  }

  private static IndexKeyRules rules(UpdateItem request) {
    return request.attributeUpdates() == null ? IndexKeyRules.UPDATE : IndexKeyRules.LEGACY_UPDATE;
  }

  /** Checks the item that an update made. */
  static void checkAfter(TableSchema table, IndexKeyRules rules, AttributeMap after) {
    ItemRules.checkSize(after, TOO_LARGE);
    ItemRules.checkDepth(after);
    rules.check(table, after);
    ItemRules.checkSize(table, after, TOO_LARGE);
  }

  /** What is answered of an item that an update changed. */
  static @Nullable Item returned(ReturnValues values, UpdatePlan plan, ItemChange change) {
    AttributeMap before = change.before() == null ? null : change.before().attributes();
    return switch (values) {
      case NONE -> null;
      case ALL_OLD -> item(before);
      case ALL_NEW -> item(change.after());
      case UPDATED_OLD -> before == null ? null : unlessEmpty(plan.touchedBefore(before));
      case UPDATED_NEW ->
          change.after() == null ? null : unlessEmpty(plan.touchedAfter(change.after()));
    };
  }

  private static @Nullable Item unlessEmpty(AttributeMap touched) {
    return touched.isEmpty() ? null : Item.ofAttributes(touched);
  }

  private static @Nullable Item item(@Nullable AttributeMap attributes) {
    return attributes == null ? null : Item.ofAttributes(attributes);
  }
}
