// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.item.Key;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which item: a table and a primary key, whichever way the request wrote them. */
final class ItemKey {
  private final CachedTable table;
  private final AttributeValue partition;
  private final @Nullable AttributeValue sort;
  private final int hash;

  ItemKey(CachedTable table, AttributeValue partition, @Nullable AttributeValue sort) {
    this.table = table;
    this.partition = partition;
    this.sort = sort;
    this.hash =
        31 * (31 * table.hashCode() + partition.hashCode()) + (sort == null ? 0 : sort.hashCode());
  }

  CachedTable table() {
    return table;
  }

  /** This key as requests write it. */
  Key key() {
    List<String> names = table.keyNames();
    AttributeMap.Builder attributes = new AttributeMap.Builder(names.size());
    attributes.add(names.get(0), partition);
    if (sort != null) {
      attributes.add(names.get(1), sort);
    }
    return Key.named(attributes.build());
  }

  int sizeBytes() {
    return ItemSize.of(partition) + (sort == null ? 0 : ItemSize.of(sort));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ItemKey that
        && hash == that.hash
        && partition.equals(that.partition)
        && Objects.equals(sort, that.sort)
        && table.equals(that.table);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
