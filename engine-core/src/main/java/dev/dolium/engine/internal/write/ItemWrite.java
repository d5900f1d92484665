// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.DuplicateItemException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done to one item, decided from the item as it is. Deciding is pure. */
public sealed interface ItemWrite {
  /** The condition under which it is done, or null. */
  @Nullable Condition condition();

  /** Whether a failed condition answers with the item as it is. */
  boolean returnsItemOnFailure();

  /**
   * The item after this write, given the item before; null for none.
   *
   * @throws dev.dolium.engine.error.EngineException if the write is not possible
   */
  @Nullable AttributeMap after(@Nullable StoredItem before);

  /**
   * Whether the write must know the item before, because a condition or the new item depends on it.
   */
  default boolean needsBefore() {
    return condition() != null;
  }

  /**
   * Decides what becomes of the item.
   *
   * @throws ConditionalCheckFailedException if the condition does not hold
   */
  default ItemChange decide(@Nullable StoredItem before) {
    Condition condition = condition();
    if (condition != null && !condition.holds(before == null ? ItemView.of(null) : before.view())) {
      throw new ConditionalCheckFailedException(
          returnsItemOnFailure() && before != null ? Item.ofAttributes(before.attributes()) : null);
    }
    return new ItemChange(before, after(before));
  }

  /**
   * Writes an item over what is there.
   *
   * @param item all attributes
   * @param condition the condition, if any
   * @param returnsItemOnFailure whether a failed condition answers with the item
   */
  record Put(AttributeMap item, @Nullable Condition condition, boolean returnsItemOnFailure)
      implements ItemWrite {
    @Override
    public AttributeMap after(@Nullable StoredItem before) {
      return item;
    }
  }

  /**
   * Writes an item where none is.
   *
   * @param item all attributes
   */
  record Insert(AttributeMap item) implements ItemWrite {
    @Override
    public @Nullable Condition condition() {
      return null;
    }

    @Override
    public boolean returnsItemOnFailure() {
      return false;
    }

    @Override
    public AttributeMap after(@Nullable StoredItem before) {
      if (before != null) {
        throw new DuplicateItemException("Duplicate primary key exists in table");
      }
      return item;
    }

    @Override
    public boolean needsBefore() {
      return true;
    }
  }

  /**
   * Changes an item, or creates it from its key if the plan does so.
   *
   * @param key the key attributes
   * @param plan what to change
   * @param rules what the changed item must obey
   * @param condition the condition, if any
   * @param returnsItemOnFailure whether a failed condition answers with the item
   */
  record Update(
      AttributeMap key,
      UpdatePlan plan,
      Rules rules,
      @Nullable Condition condition,
      boolean returnsItemOnFailure)
      implements ItemWrite {
    @Override
    public @Nullable AttributeMap after(@Nullable StoredItem before) {
      if (before == null && !plan.createsItem()) {
        return null;
      }
      AttributeMap after = plan.apply(before == null ? key : before.attributes());
      rules.check(after);
      return after;
    }

    @Override
    public boolean needsBefore() {
      return true;
    }
  }

  /** What an item that an update made must obey. */
  interface Rules {
    /**
     * Checks the item.
     *
     * @throws dev.dolium.engine.error.ValidationException if it breaks a rule
     */
    void check(AttributeMap after);
  }

  /**
   * Removes an item.
   *
   * @param condition the condition, if any
   * @param returnsItemOnFailure whether a failed condition answers with the item
   */
  record Delete(@Nullable Condition condition, boolean returnsItemOnFailure) implements ItemWrite {
    @Override
    public @Nullable AttributeMap after(@Nullable StoredItem before) {
      return null;
    }
  }

  /**
   * Changes nothing, but holds a transaction to a condition.
   *
   * @param condition the condition
   * @param returnsItemOnFailure whether a failed condition answers with the item
   */
  record Check(Condition condition, boolean returnsItemOnFailure) implements ItemWrite {
    @Override
    public @Nullable AttributeMap after(@Nullable StoredItem before) {
      return before == null ? null : before.attributes();
    }
  }

  /**
   * Removes an item whose time has passed; one whose time has not is left as it is.
   *
   * @param attribute the attribute with the expiry time
   * @param now the time that must have been reached
   * @param oldest the time that must not have passed already; what is older never expires
   */
  record Expire(DocumentPath attribute, Instant now, Instant oldest) implements ItemWrite {
    @Override
    public @Nullable Condition condition() {
      return null;
    }

    @Override
    public boolean returnsItemOnFailure() {
      return false;
    }

    @Override
    public @Nullable AttributeMap after(@Nullable StoredItem before) {
      return before == null || isExpired(before) ? null : before.attributes();
    }

    private boolean isExpired(StoredItem item) {
      BigDecimal expiry = ExpiryIndex.expiry(item.view(), attribute);
      return expiry != null
          && expiry.compareTo(seconds(now)) < 0
          && expiry.compareTo(seconds(oldest)) > 0;
    }

    private static BigDecimal seconds(Instant instant) {
      return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    @Override
    public boolean needsBefore() {
      return true;
    }
  }
}
