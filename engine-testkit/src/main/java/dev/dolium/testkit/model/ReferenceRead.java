// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static dev.dolium.testkit.model.ReferenceEngine.check;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.Select;
import dev.dolium.engine.table.IndexProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the reference reads many items: all of them, one by one, sorted in the end. */
final class ReferenceRead {
  private final ModelRead read;
  private final ModelTable table;
  private final ModelTable.@Nullable Index index;
  private final ModelRead.Terms terms;

  ReferenceRead(ModelRead read) {
    this.read = read;
    this.table = read.table();
    this.terms = read.terms();
    this.index = terms.index();
  }

  /**
   * An item or index entry that a read looks at.
   *
   * @param entry its attributes, as far as the index holds them
   * @param key what a page that ends with it gives as its last evaluated key
   * @param isKept whether it passes the filter
   * @param answer what is answered of it
   */
  record Row(AttributeMap entry, AttributeMap key, boolean isKept, AttributeMap answer) {}

  /** What the read looks at; a query's in order, where entries of equal sort keys may be in any. */
  List<Row> rows(List<AttributeMap> items) {
    checkTerms();
    if (read instanceof ModelRead.OfPartition query) {
      checkQuery(query);
    }
    List<Row> rows = new ArrayList<>();
    for (AttributeMap item : items) {
      if (isIn(table, index, item)
          && (!(read instanceof ModelRead.OfPartition query) || query.holds(item))) {
        rows.add(row(item));
      }
    }
    if (read instanceof ModelRead.OfPartition query) {
      rows.sort((a, b) -> order(query, a.entry(), b.entry()));
      if (query.startAfter() != null) {
        rows.removeIf(row -> order(query, row.entry(), query.startAfter()) <= 0);
      }
    }
    return rows;
  }

  // An index holds the items that have all its key attributes, and leaves out those that had one
  // of another type before the index was created.
  private static boolean isIn(
      ModelTable table, ModelTable.@Nullable Index index, AttributeMap item) {
    return table.keyOf(index).stream()
        .allMatch(
            column -> {
              AttributeValue value = item.get(column.name());
              return value != null && ReferenceEngine.fits(column, value);
            });
  }

  /** The bytes of the item's entry in the index; none if it has none. */
  static int entrySize(ModelTable table, ModelTable.Index index, AttributeMap item) {
    return isIn(table, index, item) ? ReferenceValues.sizeOf(only(item, table.heldBy(index))) : 0;
  }

  private Row row(AttributeMap item) {
    AttributeMap entry = only(item, table.heldBy(index));
    List<String> names =
        Stream.concat(table.key().stream(), table.keyOf(index).stream())
            .map(ModelTable.Column::name)
            .toList();
    boolean isKept = terms.filter() == null || terms.filter().holds(entry);
    return new Row(entry, only(item, Set.copyOf(names)), isKept, answer(item, entry));
  }

  // A local index fetches from the table what it does not hold itself.
  private AttributeMap answer(AttributeMap item, AttributeMap entry) {
    AttributeMap source = index != null && !index.isGlobal() ? item : entry;
    ModelProjection projection = terms.projection();
    if (projection != null) {
      return projection.of(source);
    }
    return terms.select() == Select.ALL_ATTRIBUTES ? source : entry;
  }

  private static AttributeMap only(AttributeMap item, @Nullable Set<String> names) {
    if (names == null) {
      return item;
    }
    AttributeMap.Builder held = new AttributeMap.Builder(names.size());
    item.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            held.add(name, value);
          }
        });
    return held.build();
  }

  /** Compares by sort key, in the direction of the query. */
  int order(
      ModelRead.OfPartition query, Map<String, AttributeValue> a, Map<String, AttributeValue> b) {
    int forward = 0;
    for (ModelTable.Column column : table.sortOf(index)) {
      AttributeValue left = Objects.requireNonNull(a.get(column.name()));
      AttributeValue right = Objects.requireNonNull(b.get(column.name()));
      forward = forward != 0 ? forward : ReferenceValues.compare(left, right);
    }
    return query.direction() == Direction.FORWARD ? forward : -forward;
  }

  private void checkTerms() {
    ModelProjection projection = terms.projection();
    check(projection == null || projection.isValid(), "invalid projection");
    check(terms.filter() == null || terms.filter().isValid(), "invalid filter");
    if (index != null && index.isGlobal()) {
      Set<String> held = table.heldBy(index);
      check(
          held == null
              || projection == null
              || projection.paths().stream().allMatch(path -> held.contains(path.name())),
          "not in the index");
      check(
          terms.select() != Select.ALL_ATTRIBUTES || index.projection().equals(IndexProjection.ALL),
          "not all in the index");
    }
    check(
        index != null || terms.select() != Select.ALL_PROJECTED_ATTRIBUTES,
        "projected attributes of a table");
  }

  private void checkQuery(ModelRead.OfPartition query) {
    List<ModelTable.Column> columns = table.partitionOf(index);
    for (int i = 0; i < columns.size(); i++) {
      AttributeValue value = query.partition().get(i);
      check(value.type() == columns.get(i).type().attributeType(), "partition key of another type");
    }
    check(query.sort().stream().allMatch(ModelKeyTerm::isValid), "invalid key condition");
    Set<String> keyNames =
        Set.copyOf(table.keyOf(index).stream().map(ModelTable.Column::name).toList());
    check(
        terms.filter() == null
            || terms.filter().paths().noneMatch(path -> keyNames.contains(path.name())),
        "filter of a key attribute");
  }
}
