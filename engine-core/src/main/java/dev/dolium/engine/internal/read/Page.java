// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.read;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page that was read.
 *
 * @param items the items, unless only their count was asked for
 * @param count how many passed the filter
 * @param scannedCount how many were looked at
 * @param lastEvaluatedKey where to go on, or null at the end of the range
 * @param entryBytes the size of all entries that were looked at
 * @param fetchedBytes the sizes of the items that were fetched from the table besides; empty if
 *     none
 */
public record Page(
    List<Item> items,
    int count,
    int scannedCount,
    @Nullable AttributeMap lastEvaluatedKey,
    long entryBytes,
    List<Integer> fetchedBytes) {}
