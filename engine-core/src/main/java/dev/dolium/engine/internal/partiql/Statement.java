// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.ReturnValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement says, without regard to its table. */
public sealed interface Statement {
  /** The name or ARN of the table. */
  String tableName();

  /** Whether it only reads and answers items. */
  default boolean isRead() {
    return false;
  }

  /**
   * SELECT.
   *
   * @param tableName the table
   * @param indexName the index, or null for the table itself
   * @param columns what to answer of each item; empty for all attributes
   * @param where what must hold for an item, or null
   * @param order by which keys to order; empty for the order of the keys
   */
  record Select(
      String tableName,
      @Nullable String indexName,
      List<Column> columns,
      @Nullable Condition where,
      List<OrderKey> order)
      implements Statement {
    @Override
    public boolean isRead() {
      return true;
    }
  }

  /**
   * A part of an item and the name under which it is answered.
   *
   * @param path where it is
   * @param name how it is called in the answer
   */
  record Column(DocumentPath path, String name) {
    static Column of(DocumentPath path) {
      StringBuilder name = new StringBuilder(path.name());
      for (DocumentPath.Step step : path.steps()) {
        if (step instanceof DocumentPath.Member member) {
          name.setLength(0);
          name.append(member.name());
        } else {
          name.append(step);
        }
      }
      return new Column(path, name.toString());
    }
  }

  /**
   * One key of ORDER BY.
   *
   * @param attribute its name
   * @param direction in which direction
   */
  record OrderKey(String attribute, Order direction) {}

  /** The directions of ORDER BY. */
  enum Order {
    /** From the smallest. */
    ASCENDING,
    /** From the largest. */
    DESCENDING
  }

  /** INSERT of an item. */
  record Insert(String tableName, AttributeMap item) implements Statement {}

  /**
   * UPDATE.
   *
   * @param tableName the table
   * @param plan what to change
   * @param where the key and what else must hold for the item, or null
   * @param returning what to answer
   */
  record Update(
      String tableName, UpdatePlan plan, @Nullable Condition where, ReturnValues returning)
      implements Statement {}

  /**
   * DELETE.
   *
   * @param tableName the table
   * @param where the key and what else must hold for the item, or null
   * @param returning what to answer
   */
  record Delete(String tableName, @Nullable Condition where, ReturnValues returning)
      implements Statement {}

  /** EXISTS of what a SELECT reads, which holds a transaction to a condition. */
  record Exists(Select select) implements Statement {
    @Override
    public String tableName() {
      return select.tableName();
    }
  }
}
