// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ExpressionAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a write does to which item. */
sealed interface BoundAction {
  /** The attributes among which the key is; null if a key without names does not fit the table. */
  @Nullable AttributeMap keyAttributes(TableSchema table);

  /**
   * Checks that the action gives no empty value to a key of an index, as far as it can be seen
   * without the item.
   *
   * @throws dev.dolium.engine.error.ValidationException if it does
   */
  default void checkIndexKeysNotEmpty(TableSchema table) {}

  /**
   * Checks the action against its table.
   *
   * @return the item, or the key of an item that is not put
   * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
   */
  AttributeMap check(TableSchema table);

  /** The write of the item or key that was checked. */
  ItemWrite write(
      TableSchema table,
      AttributeMap attributes,
      @Nullable Condition condition,
      boolean returnsItemOnFailure);

  /** Writes an item over what is there. */
  record Put(AttributeMap item) implements BoundAction {
    @Override
    public void checkIndexKeysNotEmpty(TableSchema table) {
      IndexKeyRules.PUT.checkNotEmpty(table, item);
    }

    @Override
    public AttributeMap keyAttributes(TableSchema table) {
      return item;
    }

    @Override
    public AttributeMap check(TableSchema table) {
      ItemRules.checkPut(table, item);
      return item;
    }

    @Override
    public ItemWrite write(
        TableSchema table,
        AttributeMap attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      return new ItemWrite.Put(attributes, condition, returnsItemOnFailure);
    }
  }

  /** Writes an item where none is; has no other condition. */
  record Insert(AttributeMap item) implements BoundAction {
    @Override
    public void checkIndexKeysNotEmpty(TableSchema table) {
      IndexKeyRules.PUT.checkNotEmpty(table, item);
    }

    @Override
    public AttributeMap keyAttributes(TableSchema table) {
      return item;
    }

    @Override
    public AttributeMap check(TableSchema table) {
      ItemRules.checkPut(table, item);
      return item;
    }

    @Override
    public ItemWrite write(
        TableSchema table,
        AttributeMap attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      return new ItemWrite.Insert(attributes);
    }
  }

  /** Changes an item. */
  record Update(Key key, UpdatePlan plan, ExpressionAttributes attributes) implements BoundAction {
    /** Changes an item with values that were checked. */
    Update(Key key, UpdatePlan plan) {
      this(key, plan, ExpressionAttributes.NONE);
    }

    @Override
    public void checkIndexKeysNotEmpty(TableSchema table) {
      if (!table.indexes().isEmpty()) {
        IndexKeyRules.UPDATE.checkNotEmpty(table, plan.literals());
      }
    }

    @Override
    public @Nullable AttributeMap keyAttributes(TableSchema table) {
      return key.attributes(table.keyNames());
    }

    @Override
    public AttributeMap check(TableSchema table) {
      UpdateItemHandler.checkKeysUntouched(table, plan);
      AttributeMap checked = ItemRules.key(table, key);
      ItemRules.checkDepth(attributes);
      return checked;
    }

    @Override
    public ItemWrite write(
        TableSchema table,
        AttributeMap attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      return new ItemWrite.Update(
          attributes,
          plan,
          after -> UpdateItemHandler.checkAfter(table, IndexKeyRules.UPDATE, after),
          condition,
          returnsItemOnFailure);
    }
  }

  /** Removes an item. */
  record Delete(Key key) implements BoundAction {
    @Override
    public @Nullable AttributeMap keyAttributes(TableSchema table) {
      return key.attributes(table.keyNames());
    }

    @Override
    public AttributeMap check(TableSchema table) {
      return ItemRules.key(table, key);
    }

    @Override
    public ItemWrite write(
        TableSchema table,
        AttributeMap attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      return new ItemWrite.Delete(condition, returnsItemOnFailure);
    }
  }

  /** Changes nothing, but holds a transaction to its condition. */
  record Check(Key key) implements BoundAction {
    @Override
    public @Nullable AttributeMap keyAttributes(TableSchema table) {
      return key.attributes(table.keyNames());
    }

    @Override
    public AttributeMap check(TableSchema table) {
      return ItemRules.key(table, key);
    }

    @Override
    public ItemWrite write(
        TableSchema table,
        AttributeMap attributes,
        @Nullable Condition condition,
        boolean returnsItemOnFailure) {
      return new ItemWrite.Check(Objects.requireNonNull(condition), returnsItemOnFailure);
    }
  }
}
