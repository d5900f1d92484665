// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.WritePath.Before;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnValues;
import org.jspecify.annotations.Nullable;

/** What a single write answers besides that it was done. */
final class WriteAnswers {
  private WriteAnswers() {}

  /**
   * Checks what a put or delete is to answer.
   *
   * @throws ValidationException if it is what only an update can answer
   */
  static void checkOldOrNone(ReturnValues values) {
    if (values != ReturnValues.NONE && values != ReturnValues.ALL_OLD) {
      throw new ValidationException("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  /** Whether the answer needs the item before the write. */
  static Before wanted(ReturnValues values, ReturnConsumedCapacity capacity) {
    return values == ReturnValues.NONE && capacity == ReturnConsumedCapacity.NONE
        ? Before.NOT_WANTED
        : Before.WANTED;
  }

  /** The item before the write, if that is asked for. */
  static @Nullable Item allOld(ReturnValues values, ItemChange change) {
    return values == ReturnValues.ALL_OLD && change.before() != null
        ? Item.ofAttributes(change.before().attributes())
        : null;
  }

  static @Nullable ConsumedCapacity capacity(
      String tableName, TableSchema table, ItemChange change, ReturnConsumedCapacity wanted) {
    if (wanted == ReturnConsumedCapacity.NONE) {
      return null;
    }
    CapacityMeter meter = new CapacityMeter();
    meter.write(table, change);
    return meter.answer(tableName, wanted);
  }
}
