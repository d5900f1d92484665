// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.ProjectionType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What writes and reads need to know of an index; immutable. */
public final class IndexSchema {
  private static final int PARTITION_KEY_BYTES = 2048;
  private static final int SORT_KEY_BYTES = 1024;

  private final IndexState state;
  private final KeyLayout keys;
  private final Set<String> keyNames;
  private final @Nullable Set<String> projected;

  IndexSchema(IndexState state, KeyLayout keys, List<String> tableKeyNames) {
    this.state = state;
    this.keys = keys;
    List<String> indexKeyNames = keys.all().stream().map(KeyAttribute::name).toList();
    this.keyNames = Set.copyOf(indexKeyNames);
    IndexProjection projection = state.definition().projection();
    if (projection == null || projection.type() == ProjectionType.ALL) {
      this.projected = null;
    } else {
      List<String> more =
          projection.nonKeyAttributes() == null ? List.of() : projection.nonKeyAttributes();
      this.projected = TableSchema.union(indexKeyNames, more);
    }
    assert keyNames.containsAll(tableKeyNames);
  }

  /** The index as the catalog keeps it. */
  public IndexState state() {
    return state;
  }

  /** The layout of the keys of the index's entries. */
  public KeyLayout keys() {
    return keys;
  }

  /**
   * The key of an item's entry, or null if the index cannot hold the item: an attribute of its key
   * is missing, has another type, is empty or too long.
   */
  public byte @Nullable [] entryKey(AttributeMap item) {
    return fits(keys.partition(), item, PARTITION_KEY_BYTES)
            && fits(keys.sort(), item, SORT_KEY_BYTES)
        ? keys.storeKey(item)
        : null;
  }

  private static boolean fits(List<KeyAttribute> part, AttributeMap item, int limit) {
    for (int i = 0; i < part.size(); i++) {
      AttributeValue value = item.get(part.get(i).name());
      int bytes = value == null ? 0 : ItemSize.of(value);
      if (bytes == 0 || bytes > limit) {
        return false;
      }
    }
    return true;
  }

  /** Whether the index holds all attributes of an item. */
  public boolean holdsAll() {
    return projected == null;
  }

  /** Whether the index holds that attribute of an item that has it. */
  public boolean holds(String attribute) {
    return projected == null || projected.contains(attribute);
  }

  /** The names of the attributes of the index key and the table key. */
  public Set<String> keyNames() {
    return keyNames;
  }

  /** Those attributes of an item that the index holds. */
  public AttributeMap project(AttributeMap item) {
    if (projected == null) {
      return item;
    }
    AttributeMap.Builder kept = new AttributeMap.Builder(projected.size());
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      if (projected.contains(attribute.getKey())) {
        kept.add(attribute.getKey(), attribute.getValue());
      }
    }
    return kept.build();
  }
}
