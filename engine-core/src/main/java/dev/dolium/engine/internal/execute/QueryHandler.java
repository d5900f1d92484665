// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static java.util.Objects.requireNonNull;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.LegacyConditions;
import dev.dolium.engine.internal.expression.LegacyUpdates;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.internal.read.KeyConditionPlan;
import dev.dolium.engine.internal.read.Page;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link Query}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
final class QueryHandler {
  private final Parts parts;

  QueryHandler(Parts parts) {
    this.parts = parts;
  }

  Query.Result execute(Query request) {
    checkStyle(request);
    PagePlanner.checkSelect(request.page(), "1 validation error detected: ");
    Bound bound = bind(request);
    TableSchema schema = parts.catalog().usable(request.tableName()).schema();
    PagePlanner planner = new PagePlanner(schema, request.page(), PagePlanner.Words.OPERATION);
    checkFilter(request, bound.filter(), planner.keys());
    KeyRange range = KeyConditionPlan.range(bound.keys(), planner.keys());
    planner.checkValues(bound.keys());
    KeyRange partition = KeyConditionPlan.partition(bound.keys(), planner.keys());
    ScanOrder order =
        request.direction() == Direction.FORWARD ? ScanOrder.ASCENDING : ScanOrder.DESCENDING;
    KeyRange left = planner.afterStart(range, new StartKeyRules.OfQuery(partition), order);
    planner.admit(parts.throttle());
    Page page = parts.reads().page(planner.plan(left, order, bound.filter(), bound.projection()));
    return new Query.Result(
        page.items(),
        page.count(),
        page.scannedCount(),
        page.lastEvaluatedKey(),
        planner.capacity(parts.throttle(), request.tableName(), page));
  }

  private static void checkStyle(Query request) {
    PageParameters page = request.page();
    // Older key conditions may stand beside other expressions than the one that replaced them.
    boolean keysTwice = request.keyCondition() != null;
    new ParameterStyle()
        .legacy("AttributesToGet", page.projection().attributesToGet())
        .legacy("QueryFilter", request.filter().legacy())
        .legacy("ConditionalOperator", request.filter().operator())
        .legacy("KeyConditions", keysTwice ? request.legacyKeyConditions() : null)
        .projection("ProjectionExpression", page.projection().expression())
        .expression("FilterExpression", request.filter().expression())
        .expression("KeyConditionExpression", request.keyCondition())
        .check(page.attributes());
  }

  private record Bound(
      KeyCondition keys, @Nullable Condition filter, @Nullable Projection projection) {}

  private Bound bind(Query request) {
    PageParameters page = request.page();
    Bindings bindings = Bindings.of(parts.expressions(), page.attributes());
    if (request.keyCondition() == null && request.legacyKeyConditions() == null) {
      throw new ValidationException(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }
    Condition filter = bindings.filter(request.filter().expression());
    KeyCondition keys = bindings.keyCondition(request.keyCondition());
    Projection projection = bindings.projection(page.projection().expression());
    bindings.done();
    return new Bound(
        keys != null
            ? keys
            : LegacyConditions.keyCondition(requireNonNull(request.legacyKeyConditions())),
        filter != null ? filter : LegacyConditions.filter(request.filter()),
        projection != null ? projection : LegacyUpdates.projection(page.projection()));
  }

  private static void checkFilter(Query request, @Nullable Condition filter, KeyLayout keys) {
    if (filter == null) {
      return;
    }
    String parameter = request.filter().legacy() == null ? "Filter Expression" : "QueryFilter";
    checkUnnamed(parameter, filter, keys.partition());
    checkUnnamed(parameter, filter, keys.sort());
  }

  private static void checkUnnamed(
      String parameter, Condition filter, Iterable<KeyAttribute> attributes) {
    for (KeyAttribute attribute : attributes) {
      if (filter.attributeNames().contains(attribute.name())) {
        throw new ValidationException(
            parameter
                + " can only contain non-primary key attributes: Primary key attribute: "
                + attribute.name());
      }
    }
  }
}
