// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnOnConditionFailure;

/**
 * Carries out {@link PutItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutItemHandler {
  private final Parts parts;

  PutItemHandler(Parts parts) {
    this.parts = parts;
  }

  PutItem.Result execute(PutItem request) {
    WriteConditions.checkStyle(request.condition(), request.attributes());
    WriteAnswers.checkOldOrNone(request.returnValues());
    ItemRules.checkAlone(request.item());
    Condition condition =
        WriteConditions.bind(parts.expressions(), request.condition(), request.attributes());
    TableEntry table = parts.catalog().usable(request.tableName());
    TableSchema schema = table.schema();
    ItemRules.checkPut(schema, request.item());
    ItemChange change =
        parts
            .writes()
            .commit(
                table,
                ItemRules.storeKey(schema, request.item()),
                new ItemWrite.Put(
                    request.item(),
                    condition,
                    request.returnOnFailure() == ReturnOnConditionFailure.ALL_OLD),
                WriteAnswers.wanted(request.returnValues(), request.returnCapacity()));
    return new PutItem.Result(
        WriteAnswers.allOld(request.returnValues(), change),
        WriteAnswers.capacity(request.tableName(), schema, change, request.returnCapacity()),
        parts.collections().metrics(schema, request.item(), request.returnMetrics()));
  }
}
