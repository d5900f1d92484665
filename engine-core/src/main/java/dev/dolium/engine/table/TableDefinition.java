// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import dev.dolium.engine.item.AttributeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a table is to be, in the short form for Java code.
 *
 * <p>{@code TableDefinition.named("Orders").partitionKey("customer", STRING).sortKey("placed",
 * NUMBER) .globalIndex("by-status", index -> index.partitionKey("status", STRING))}. Tables are on
 * demand unless {@link #settings} says otherwise. A definition is used by one thread.
 */
public final class TableDefinition {
  private final String name;
  private final Keys keys = new Keys();
  private final Map<String, AttributeType> types = new LinkedHashMap<>();
  private final List<IndexDefinition> globalIndexes = new ArrayList<>();
  private final List<IndexDefinition> localIndexes = new ArrayList<>();
  private TableSettings settings = TableSettings.ON_DEMAND;

  private TableDefinition(String name) {
    this.name = name;
  }

  /** Starts the definition of a table of that name. */
  public static TableDefinition named(String name) {
    return new TableDefinition(name);
  }

  /** Names the partition key attribute. */
  public TableDefinition partitionKey(String attribute, KeyType type) {
    keys.partitionKey(attribute, type);
    return this;
  }

  /** Names the sort key attribute. */
  public TableDefinition sortKey(String attribute, KeyType type) {
    keys.sortKey(attribute, type);
    return this;
  }

  /**
   * Adds a global secondary index of all attributes, or of those that {@code keys} narrows it to.
   */
  public TableDefinition globalIndex(String indexName, Consumer<Keys> keys) {
    globalIndexes.add(index(indexName, new Keys(), keys));
    return this;
  }

  /** Adds a local secondary index with another sort key; {@code keys} names only that. */
  public TableDefinition localIndex(String indexName, Consumer<Keys> keys) {
    Keys local = new Keys();
    local.schema.addAll(this.keys.schema.subList(0, 1));
    localIndexes.add(index(indexName, local, keys));
    return this;
  }

  /** Turns on a change stream whose records show that; to be called after {@link #settings}. */
  public TableDefinition stream(StreamView view) {
    settings = settings.withStream(new StreamSpecification(true, view));
    return this;
  }

  /** Replaces the settings. */
  public TableDefinition settings(TableSettings settings) {
    this.settings = settings;
    return this;
  }

  private IndexDefinition index(String indexName, Keys start, Consumer<Keys> keys) {
    keys.accept(start);
    types.putAll(start.types);
    return new IndexDefinition(indexName, start.schema, start.projection, null, null, null);
  }

  /** The name of the table. */
  public String name() {
    return name;
  }

  /** The types of all key attributes. */
  public List<AttributeDefinition> attributeDefinitions() {
    Map<String, AttributeType> all = new LinkedHashMap<>(keys.types);
    all.putAll(types);
    return all.entrySet().stream()
        .map(entry -> new AttributeDefinition(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The key schema of the table. */
  public List<KeyElement> keySchema() {
    return List.copyOf(keys.schema);
  }

  /** The local indexes. */
  public List<IndexDefinition> localIndexes() {
    return List.copyOf(localIndexes);
  }

  /** The global indexes. */
  public List<IndexDefinition> globalIndexes() {
    return List.copyOf(globalIndexes);
  }

  /** The settings. */
  public TableSettings settings() {
    return settings;
  }

  /** Names the key attributes of a table or index. */
  public static final class Keys {
    private final List<KeyElement> schema = new ArrayList<>();
    private final Map<String, AttributeType> types = new LinkedHashMap<>();
    private IndexProjection projection = IndexProjection.ALL;

    private Keys() {}

    /** Names the partition key attribute, or the next of several. */
    public Keys partitionKey(String attribute, KeyType type) {
      return key(attribute, type, KeyRole.HASH);
    }

    /** Names the sort key attribute, or the next of several. */
    public Keys sortKey(String attribute, KeyType type) {
      return key(attribute, type, KeyRole.RANGE);
    }

    /** Says which attributes the index holds; all, unless this is called. */
    public Keys projection(IndexProjection projection) {
      this.projection = projection;
      return this;
    }

    private Keys key(String attribute, KeyType type, KeyRole role) {
      schema.add(new KeyElement(attribute, role));
      types.put(attribute, type.attributeType());
      return this;
    }
  }
}
