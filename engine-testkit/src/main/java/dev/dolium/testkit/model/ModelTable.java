// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static java.util.stream.Collectors.joining;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of a history.
 *
 * @param name its name
 * @param partition its partition key
 * @param sort its sort key, if it has one
 * @param indexes its indexes
 */
public record ModelTable(
    String name, Column partition, @Nullable Column sort, List<Index> indexes) {
  /** Copies the indexes. */
  public ModelTable {
    indexes = List.copyOf(indexes);
  }

  /**
   * A key attribute.
   *
   * @param name the attribute
   * @param type its type
   */
  public record Column(String name, KeyType type) {
    @Override
    public String toString() {
      return name + " " + type;
    }
  }

  /**
   * A secondary index.
   *
   * @param name its name
   * @param isGlobal whether it is global
   * @param partition its partition key attributes
   * @param sort its sort key attributes
   * @param projection what it holds
   */
  public record Index(
      String name,
      boolean isGlobal,
      List<Column> partition,
      List<Column> sort,
      IndexProjection projection) {
    List<Column> key() {
      return Stream.concat(partition.stream(), sort.stream()).toList();
    }

    /** What the engine is asked to create after the table. */
    IndexDefinition definition() {
      List<KeyElement> schema =
          Stream.concat(
                  partition.stream().map(column -> new KeyElement(column.name(), KeyRole.HASH)),
                  sort.stream().map(column -> new KeyElement(column.name(), KeyRole.RANGE)))
              .toList();
      return new IndexDefinition(name, schema, projection, null, null, null);
    }

    List<AttributeDefinition> attributeDefinitions() {
      return key().stream()
          .map(column -> new AttributeDefinition(column.name(), column.type().attributeType()))
          .toList();
    }
  }

  List<Column> key() {
    return sort == null ? List.of(partition) : List.of(partition, sort);
  }

  List<Column> partitionOf(@Nullable Index index) {
    return index == null ? List.of(partition) : index.partition();
  }

  List<Column> sortOf(@Nullable Index index) {
    return index != null ? index.sort() : sort == null ? List.of() : List.of(sort);
  }

  List<Column> keyOf(@Nullable Index index) {
    return index == null ? key() : index.key();
  }

  /** The attributes that the index holds, or null if it holds all. */
  @Nullable Set<String> heldBy(@Nullable Index index) {
    if (index == null || index.projection().equals(IndexProjection.ALL)) {
      return null;
    }
    Set<String> names = new TreeSet<>();
    Stream.concat(key().stream(), index.key().stream()).forEach(column -> names.add(column.name()));
    List<String> included = index.projection().nonKeyAttributes();
    if (included != null) {
      names.addAll(included);
    }
    return names;
  }

  /** All of the table, where its {@link #toString} is only its name. */
  String description() {
    return name + " " + key() + indexes.stream().map(i -> "\n    " + i).collect(joining());
  }

  @Override
  public String toString() {
    return name;
  }

  /** What the engine is asked to create. */
  public TableDefinition definition() {
    TableDefinition definition =
        TableDefinition.named(name).partitionKey(partition.name(), partition.type());
    if (sort != null) {
      definition.sortKey(sort.name(), sort.type());
    }
    for (Index index : indexes) {
      if (index.isGlobal()) {
        definition.globalIndex(
            index.name(),
            keys -> {
              index.partition().forEach(c -> keys.partitionKey(c.name(), c.type()));
              index.sort().forEach(c -> keys.sortKey(c.name(), c.type()));
              keys.projection(index.projection());
            });
      } else {
        definition.localIndex(
            index.name(),
            keys -> {
              index.sort().forEach(c -> keys.sortKey(c.name(), c.type()));
              keys.projection(index.projection());
            });
      }
    }
    return definition;
  }
}
