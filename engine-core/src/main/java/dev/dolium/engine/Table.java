// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.OperationExecutor;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.table.TableDescription;
import java.util.Optional;

/**
 * A table of an engine, for short calls: {@code orders.put(item)} is {@code
 * engine.execute(PutItem.into("Orders", item))}. It has nothing that {@link Engine#execute} lacks,
 * and any number of threads may use it.
 */
public final class Table {
  private final OperationExecutor engine;
  private final String name;

  /** A table of an engine; whether it exists is found out by the first call. */
  public Table(OperationExecutor engine, String name) {
    this.engine = engine;
    this.name = name;
  }

  /** The name of the table. */
  public String name() {
    return name;
  }

  /** Writes an item, replacing one with the same key. */
  public void put(Item item) {
    engine.execute(PutItem.into(name, item));
  }

  /**
   * Writes an item if the condition holds for the item as it is.
   *
   * @throws dev.dolium.engine.error.ConditionalCheckFailedException if it does not
   */
  public void put(Item item, Expression condition) {
    engine.execute(PutItem.into(name, item).onlyIf(condition));
  }

  /** The item with the key, if there is one. */
  public Optional<Item> get(Key key) {
    return Optional.ofNullable(engine.execute(GetItem.from(name, key)).item());
  }

  /** Changes an item, or creates it, and answers with the item after the change. */
  public Item update(Key key, Expression update) {
    return updated(UpdateItem.in(name, key, update));
  }

  /**
   * Changes an item if the condition holds for the item as it is, and answers with the item after
   * the change.
   *
   * @throws dev.dolium.engine.error.ConditionalCheckFailedException if it does not
   */
  public Item update(Key key, Expression update, Expression condition) {
    return updated(UpdateItem.in(name, key, update).onlyIf(condition));
  }

  private Item updated(UpdateItem update) {
    Item after = engine.execute(update.returning(ReturnValues.ALL_NEW)).attributes();
    return after == null ? Item.EMPTY : after;
  }

  /** Removes an item; one that is not there is no error. */
  public void delete(Key key) {
    engine.execute(DeleteItem.from(name, key));
  }

  /**
   * Removes an item if the condition holds for it.
   *
   * @throws dev.dolium.engine.error.ConditionalCheckFailedException if it does not
   */
  public void delete(Key key, Expression condition) {
    engine.execute(DeleteItem.from(name, key).onlyIf(condition));
  }

  /** The items that meet a key condition, read page by page while they are gone through. */
  public ItemQuery query(Expression keyCondition) {
    return ItemQuery.query(engine, name, keyCondition);
  }

  /** All items, read page by page while they are gone through. */
  public ItemQuery scan() {
    return ItemQuery.scan(engine, name);
  }

  /** The table as it is. */
  public TableDescription describe() {
    return engine.execute(new DescribeTable(name));
  }
}
