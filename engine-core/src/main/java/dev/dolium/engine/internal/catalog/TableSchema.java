// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What writes and reads need to know of a table, worked out once from its {@link TableState};
 * immutable.
 */
public final class TableSchema {
  private final TableState state;
  private final Map<String, AttributeType> types = new HashMap<>();
  private final KeyLayout keys;
  private final List<String> keyNames;
  private final List<IndexSchema> indexes;
  private final boolean localIndex;
  private final @Nullable StreamSchema stream;
  private final @Nullable DocumentPath expiryAttribute;

  /** Works out the schema of a table. */
  public TableSchema(TableState state) {
    this.state = state;
    for (AttributeDefinition definition : state.attributeDefinitions()) {
      types.put(definition.name(), definition.type());
    }
    this.keys =
        KeyLayout.ofTable(
            state.id(),
            attributes(state.keySchema(), KeyRole.HASH),
            attributes(state.keySchema(), KeyRole.RANGE));
    this.keyNames = keys.all().stream().map(KeyAttribute::name).toList();
    List<IndexSchema> maintained = new ArrayList<>();
    for (IndexState index : state.indexes()) {
      if (index.status() != IndexStatus.DELETING) {
        maintained.add(indexSchema(index));
      }
    }
    this.indexes = List.copyOf(maintained);
    this.localIndex =
        maintained.stream().anyMatch(index -> index.state().kind() == IndexState.Kind.LOCAL);
    TableFeatures.StreamState latest = state.features().stream();
    String expiry = state.features().timeToLiveAttribute();
    this.expiryAttribute = expiry == null ? null : DocumentPath.of(expiry);
    this.stream = latest != null && latest.enabled() ? new StreamSchema(latest) : null;
  }

  private IndexSchema indexSchema(IndexState index) {
    List<KeyElement> schema = index.definition().keySchema();
    KeyLayout layout =
        keys.index(index.id(), attributes(schema, KeyRole.HASH), attributes(schema, KeyRole.RANGE));
    return new IndexSchema(index, layout, keyNames);
  }

  private List<KeyAttribute> attributes(List<KeyElement> schema, KeyRole role) {
    List<KeyAttribute> attributes = new ArrayList<>();
    for (KeyElement element : schema) {
      if (element.role() == role) {
        attributes.add(
            new KeyAttribute(element.name(), types.getOrDefault(element.name(), AttributeType.S)));
      }
    }
    return attributes;
  }

  /** The table as the catalog keeps it. */
  public TableState state() {
    return state;
  }

  /** The layout of the keys of the table's items. */
  public KeyLayout keys() {
    return keys;
  }

  /** The names of the key attributes: partition key, then sort key. */
  public List<String> keyNames() {
    return keyNames;
  }

  /** The indexes that writes keep, readable or not. */
  public List<IndexSchema> indexes() {
    return indexes;
  }

  /** The index of that name, or null if there is none that writes keep. */
  public @Nullable IndexSchema index(String name) {
    for (IndexSchema index : indexes) {
      if (index.state().name().equals(name)) {
        return index;
      }
    }
    return null;
  }

  /** The index of that number, or null if there is none that writes keep. */
  public @Nullable IndexSchema index(int id) {
    for (IndexSchema index : indexes) {
      if (index.state().id() == id) {
        return index;
      }
    }
    return null;
  }

  /** Whether the table has a local index. */
  public boolean hasLocalIndex() {
    return localIndex;
  }

  /** Whether a write must know the item before it even if nothing else asks for it. */
  public boolean needsBefore() {
    return !indexes.isEmpty() || stream != null || expiryAttribute != null;
  }

  /** The attribute with the expiry time of items; null while time to live is off. */
  public @Nullable DocumentPath expiryAttribute() {
    return expiryAttribute;
  }

  /** The change stream that writes append to; null while there is none. */
  public @Nullable StreamSchema stream() {
    return stream;
  }

  /** The key attributes of the table and an index of it, without repetition. */
  static Set<String> union(List<String> first, List<String> second) {
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all;
  }
}
