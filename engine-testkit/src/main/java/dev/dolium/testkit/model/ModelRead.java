// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A read of many items, page by page. */
public sealed interface ModelRead extends ModelRequest {
  /** The table. */
  ModelTable table();

  /** What is asked of the items, and in which pages. */
  Terms terms();

  /**
   * What queries and scans have in common.
   *
   * @param index the index, or null for the table
   * @param filter which items are answered
   * @param projection which attributes are answered
   * @param select what is answered
   * @param limit how many items a page looks at
   */
  record Terms(
      ModelTable.@Nullable Index index,
      @Nullable ModelCondition filter,
      @Nullable ModelProjection projection,
      @Nullable Select select,
      @Nullable Integer limit) {

    FilterParameters filter(RequestText text) {
      return filter == null ? FilterParameters.NONE : FilterParameters.of(filter.render(text));
    }

    PageParameters page(@Nullable AttributeMap startAfter, RequestText text) {
      ProjectionParameters projected = ModelRequest.projection(projection, text);
      return new PageParameters(
          index == null ? null : index.name(),
          projected,
          text.attributes(),
          select,
          limit,
          startAfter,
          ReadConsistency.EVENTUAL,
          ReturnConsumedCapacity.NONE);
    }
  }

  /**
   * Query.
   *
   * @param table the table
   * @param partition the values of the partition key
   * @param sort what is asked of the sort key: equalities, and at most one other in the end
   * @param startAfter where to start, or null for the beginning
   * @param direction in which order
   * @param terms the rest
   */
  record OfPartition(
      ModelTable table,
      List<AttributeValue> partition,
      List<ModelKeyTerm> sort,
      @Nullable AttributeMap startAfter,
      Direction direction,
      Terms terms)
      implements ModelRead {

    /** What the engine is asked for the page after that key. */
    Query operation(@Nullable AttributeMap after) {
      RequestText text = new RequestText();
      List<String> parts = new ArrayList<>();
      List<ModelTable.Column> columns = table.partitionOf(terms.index());
      for (int i = 0; i < columns.size(); i++) {
        String name = text.name(columns.get(i).name());
        parts.add(name + " = " + text.value(partition.get(i)));
      }
      sort.forEach(term -> parts.add(term.render(text)));
      FilterParameters filter = terms.filter(text);
      return new Query(
          table.name(),
          String.join(" AND ", parts),
          null,
          filter,
          terms.page(after, text),
          direction);
    }

    boolean holds(Map<String, AttributeValue> item) {
      List<ModelTable.Column> columns = table.partitionOf(terms.index());
      for (int i = 0; i < columns.size(); i++) {
        if (!partition.get(i).equals(item.get(columns.get(i).name()))) {
          return false;
        }
      }
      return sort.stream().allMatch(term -> term.holds(item));
    }
  }

  /**
   * Scan, in one or more segments one after another.
   *
   * @param table the table
   * @param segments how many segments; 0 for a scan that does not speak of segments
   * @param terms the rest
   */
  record OfAll(ModelTable table, int segments, Terms terms) implements ModelRead {
    /** What the engine is asked for the page of a segment after that key. */
    Scan operation(int segment, @Nullable AttributeMap after) {
      RequestText text = new RequestText();
      FilterParameters filter = terms.filter(text);
      return new Scan(
          table.name(),
          filter,
          terms.page(after, text),
          segments == 0 ? null : segment,
          segments == 0 ? null : segments);
    }
  }
}
