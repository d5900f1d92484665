// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.partiql.SelectPlan;
import dev.dolium.engine.internal.partiql.Statement.Column;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.read.Page;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.spi.KeyRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one page of a SELECT, over one range of keys after another; used once by one thread. */
final class StatementReads {
  private final Parts parts;
  private final ExecuteStatement request;
  private final Select select;
  private final TableSchema table;
  private final CapacityMeter meter = new CapacityMeter();
  private final List<Item> items = new ArrayList<>();
  private long scanned;
  private long bytes;

  StatementReads(Parts parts, ExecuteStatement request, Select select) {
    this.parts = parts;
    this.request = request;
    this.select = select;
    this.table = parts.catalog().usable(select.tableName()).schema();
  }

  ExecuteStatement.Result page() {
    PagePlanner planner =
        new PagePlanner(table, parameters(request.limit()), PagePlanner.Words.STATEMENT);
    planner.admit(parts.throttle());
    SelectPlan plan = SelectPlan.of(select, planner.keys());
    plan.conditions().forEach(planner::checkValues);
    NextToken token = NextToken.of(request.nextToken(), request.statement());
    Integer limit = limit(plan);
    int range = token.range();
    for (KeyRange each : token.left(plan.ranges(), plan.order())) {
      Page page = page(each, plan, limit == null ? null : (int) (limit - scanned));
      AttributeMap last = plan.isOfWholeKeys() ? null : page.lastEvaluatedKey();
      if (last != null) {
        return result(last, new NextToken(range, planner.keys().storeKey(last)));
      }
      range++;
      boolean full = bytes > Limits.PAGE_BYTES || (limit != null && scanned >= limit);
      if (full && range < plan.ranges().size()) {
        return result(null, new NextToken(range, null));
      }
    }
    return result(null, null);
  }

  // A list of keys is answered in pages of few items.
  private @Nullable Integer limit(SelectPlan plan) {
    Integer limit = request.limit();
    if (plan.ranges().size() < 2) {
      return limit;
    }
    return limit == null
        ? Limits.STATEMENT_LIST_ITEMS
        : Integer.valueOf(Math.min(limit, Limits.STATEMENT_LIST_ITEMS));
  }

  private PageParameters parameters(@Nullable Integer limit) {
    return new PageParameters(
        select.indexName(),
        ProjectionParameters.ALL,
        ExpressionAttributes.NONE,
        null,
        limit,
        null,
        request.statement().consistency(),
        request.returnCapacity());
  }

  private Page page(KeyRange range, SelectPlan plan, @Nullable Integer limit) {
    PagePlanner planner = new PagePlanner(table, parameters(limit), PagePlanner.Words.STATEMENT);
    Page page =
        parts.reads().page(planner.plan(range, plan.order(), plan.filter(), projection(select)));
    planner.addTo(meter, page);
    scanned += page.scannedCount();
    bytes += page.entryBytes();
    page.items().forEach(item -> items.add(answer(select, item.attributes())));
    return page;
  }

  private static @Nullable Projection projection(Select select) {
    if (select.columns().isEmpty()) {
      return null;
    }
    return Projection.of(
        select.columns().stream()
            .map(column -> DocumentPath.of(column.path().name()))
            .distinct()
            .toList());
  }

  /** What a SELECT answers of an item. */
  static Item answer(Select select, AttributeMap item) {
    if (select.columns().isEmpty()) {
      return Item.ofAttributes(item);
    }
    Map<String, AttributeValue> columns = new LinkedHashMap<>();
    for (Column column : select.columns()) {
      AttributeValue value = column.path().resolveIn(item);
      if (value != null) {
        columns.put(column.name(), value);
      }
    }
    return Item.ofAttributes(columns);
  }

  private ExecuteStatement.Result result(@Nullable AttributeMap last, @Nullable NextToken next) {
    parts.throttle().take(table, meter, Access.READ);
    return new ExecuteStatement.Result(
        items,
        last,
        next == null ? null : next.text(request.statement()),
        meter.answer(select.tableName(), request.returnCapacity()));
  }
}
