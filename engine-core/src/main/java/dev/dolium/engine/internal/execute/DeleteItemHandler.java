// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ReturnOnConditionFailure;

/**
 * Carries out {@link DeleteItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
final class DeleteItemHandler {
  private final Parts parts;

  DeleteItemHandler(Parts parts) {
    this.parts = parts;
  }

  DeleteItem.Result execute(DeleteItem request) {
    WriteConditions.checkStyle(request.condition(), request.attributes());
    WriteAnswers.checkOldOrNone(request.returnValues());
    Condition condition =
        WriteConditions.bind(parts.expressions(), request.condition(), request.attributes());
    TableEntry table = parts.catalog().usable(request.tableName());
    TableSchema schema = table.schema();
    AttributeMap key = ItemRules.key(schema, request.key());
    ItemChange change =
        parts
            .writes()
            .commit(
                table,
                ItemRules.storeKey(schema, key),
                new ItemWrite.Delete(
                    condition, request.returnOnFailure() == ReturnOnConditionFailure.ALL_OLD),
                WriteAnswers.wanted(request.returnValues(), request.returnCapacity()));
    return new DeleteItem.Result(
        WriteAnswers.allOld(request.returnValues(), change),
        WriteAnswers.capacity(request.tableName(), schema, change, request.returnCapacity()),
        parts.collections().metrics(schema, key, request.returnMetrics()));
  }
}
