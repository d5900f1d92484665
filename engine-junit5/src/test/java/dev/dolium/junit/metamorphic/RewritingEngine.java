// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.WriteCondition;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import java.util.List;

/**
 * Asks for the same in another way: tables have streams, and single writes without conditions go as
 * batches of one.
 */
final class RewritingEngine extends WrappedEngine {
  RewritingEngine(Engine engine) {
    super(engine);
  }

  @Override
  @SuppressWarnings("unchecked") // an operation fixes the type of its result
  public <R> R execute(Operation<R> operation) {
    if (operation instanceof CreateTable create) {
      return (R) target().execute(withStream(create));
    }
    if (operation instanceof PutItem put && isPlain(put.condition(), put.returnValues())) {
      batch(put.tableName(), new Write.Put(put.item()));
      return (R) new PutItem.Result(null, null, null);
    }
    if (operation instanceof DeleteItem delete
        && isPlain(delete.condition(), delete.returnValues())) {
      batch(delete.tableName(), new Write.Delete(delete.key()));
      return (R) new DeleteItem.Result(null, null, null);
    }
    return target().execute(operation);
  }

  private static boolean isPlain(WriteCondition condition, ReturnValues returnValues) {
    return condition.equals(WriteCondition.NONE) && returnValues == ReturnValues.NONE;
  }

  private void batch(String table, Write write) {
    target().execute(BatchWriteItem.into(table, List.of(write)));
  }

  private static CreateTable withStream(CreateTable create) {
    return new CreateTable(
        create.tableName(),
        create.attributeDefinitions(),
        create.keySchema(),
        create.localIndexes(),
        create.globalIndexes(),
        create.settings().withStream(new StreamSpecification(true, StreamView.NEW_AND_OLD_IMAGES)));
  }
}
