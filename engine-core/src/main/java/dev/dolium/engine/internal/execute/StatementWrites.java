// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.partiql.KeyedWhere;
import dev.dolium.engine.internal.partiql.Statement;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out statements that write, by the same steps as the other operations that write. */
final class StatementWrites {
  private final Parts parts;

  StatementWrites(Parts parts) {
    this.parts = parts;
  }

  /** What a statement wrote, and what of it is answered. */
  record Written(TableEntry table, ItemChange change, @Nullable Item returned) {}

  /** Writes the item of one statement. */
  Written write(
      Statement statement,
      ReturnOnConditionFailure returnOnFailure,
      ReturnConsumedCapacity capacity) {
    checkAlone(statement);
    TableEntry table = parts.catalog().usable(statement.tableName());
    TableSchema schema = table.schema();
    BoundWrite bound = bind(statement, returnOnFailure, schema);
    AttributeMap attributes = bound.check(schema);
    ReturnValues returning = returning(statement);
    ItemChange change =
        parts
            .writes()
            .commit(
                table,
                ItemRules.storeKey(schema, attributes),
                bound.write(schema, attributes),
                WriteAnswers.wanted(returning, capacity));
    return new Written(table, change, returned(statement, change));
  }

  /**
   * Checks what can be checked of the statement alone.
   *
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  static void checkAlone(Statement statement) {
    if (statement instanceof Statement.Insert insert) {
      ItemRules.checkAlone(insert.item());
    }
  }

  /**
   * The write that the statement says for its table.
   *
   * @throws dev.dolium.engine.error.ValidationException if it does not name one item
   */
  static BoundWrite bind(
      Statement statement, ReturnOnConditionFailure returnOnFailure, TableSchema table) {
    String name = statement.tableName();
    if (statement instanceof Statement.Insert insert) {
      return new BoundWrite(name, new BoundAction.Insert(insert.item()), null, returnOnFailure);
    } else if (statement instanceof Statement.Update update) {
      KeyedWhere where = KeyedWhere.of(update.where(), table.keyNames());
      return new BoundWrite(
          name,
          new BoundAction.Update(Key.named(where.key()), update.plan()),
          existing(table, where.rest()),
          returnOnFailure);
    } else if (statement instanceof Statement.Delete delete) {
      KeyedWhere where = KeyedWhere.of(delete.where(), table.keyNames());
      return new BoundWrite(
          name,
          new BoundAction.Delete(Key.named(where.key())),
          unlessAbsent(table, where.rest()),
          returnOnFailure);
    } else if (statement instanceof Statement.Exists exists) {
      KeyedWhere where = KeyedWhere.of(exists.select().where(), table.keyNames());
      return new BoundWrite(
          name,
          new BoundAction.Check(Key.named(where.key())),
          where.rest() != null ? where.rest() : existing(table, null),
          returnOnFailure);
    }
    throw new AssertionError(statement);
  }

  private static DocumentPath anyKey(TableSchema table) {
    return DocumentPath.of(table.keyNames().get(0));
  }

  // An UPDATE changes only items that are there.
  private static Condition existing(TableSchema table, @Nullable Condition rest) {
    Condition exists = new Condition.Exists(anyKey(table));
    return rest == null ? exists : new Condition.And(List.of(exists, rest));
  }

  // A DELETE of what is not there is done with nothing, whatever else it asks.
  private static @Nullable Condition unlessAbsent(TableSchema table, @Nullable Condition rest) {
    return rest == null
        ? null
        : new Condition.Or(List.of(new Condition.Absent(anyKey(table)), rest));
  }

  /** What a statement is to answer. */
  static ReturnValues returning(Statement statement) {
    if (statement instanceof Statement.Update update) {
      return update.returning();
    } else if (statement instanceof Statement.Delete delete) {
      return delete.returning();
    }
    return ReturnValues.NONE;
  }

  private static @Nullable Item returned(Statement statement, ItemChange change) {
    return statement instanceof Statement.Update update
        ? UpdateItemHandler.returned(update.returning(), update.plan(), change)
        : WriteAnswers.allOld(returning(statement), change);
  }
}
