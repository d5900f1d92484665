// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link GetItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
final class GetItemHandler {
  private final Parts parts;

  GetItemHandler(Parts parts) {
    this.parts = parts;
  }

  GetItem.Result execute(GetItem request) {
    Projection projection =
        Projections.bind(parts.expressions(), request.projection(), request.names());
    TableSchema schema = parts.catalog().usable(request.tableName()).schema();
    AttributeMap key = ItemRules.key(schema, request.key());
    parts.throttle().admit(schema, null, Access.READ);
    StoredItem stored = parts.reads().get(ItemRules.storeKey(schema, key));
    return new GetItem.Result(
        stored == null ? null : Projections.answer(stored, projection),
        capacity(request, schema, stored));
  }

  private @Nullable ConsumedCapacity capacity(
      GetItem request, TableSchema schema, @Nullable StoredItem stored) {
    if (request.returnCapacity() == ReturnConsumedCapacity.NONE && !parts.throttle().isOn()) {
      return null;
    }
    CapacityMeter meter = new CapacityMeter();
    meter.read(stored == null ? 0 : stored.sizeBytes(), request.consistency());
    parts.throttle().take(schema, meter, Access.READ);
    return meter.answer(request.tableName(), request.returnCapacity());
  }
}
