// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.read;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import org.jspecify.annotations.Nullable;

/**
 * What one page of a query or scan is to read.
 *
 * @param table the table
 * @param keys the layout of the table's or index's keys
 * @param range the keys that are left to look at
 * @param order from which end
 * @param limit how many items to look at, or null
 * @param filter which of them to answer, or null for all
 * @param projection which attributes to answer, or null for all that are there
 * @param answer items, or only how many
 * @param source where the attributes come from
 */
public record PagePlan(
    TableSchema table,
    KeyLayout keys,
    KeyRange range,
    ScanOrder order,
    @Nullable Integer limit,
    @Nullable Condition filter,
    @Nullable Projection projection,
    Answer answer,
    Source source) {
  /** What the page is to hold. */
  public enum Answer {
    /** The items. */
    ITEMS,
    /** Only how many there are. */
    COUNT
  }

  /** Where attributes come from. */
  public enum Source {
    /** From what the range itself holds. */
    ENTRY,
    /** From the table's items, as the local index lacks attributes that are asked for. */
    TABLE
  }
}
