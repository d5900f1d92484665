// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionSize;
import dev.dolium.engine.internal.expression.LegacyConditions;
import dev.dolium.engine.internal.expression.LegacyUpdates;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.read.Page;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link Scan}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
final class ScanHandler {
  private final Parts parts;

  ScanHandler(Parts parts) {
    this.parts = parts;
  }

  Scan.Result execute(Scan request) {
    checkStyle(request);
    checkSegment(request.segment(), request.totalSegments());
    PagePlanner.checkSelect(request.page(), "");
    Bound bound = bind(request);
    TableSchema schema = parts.catalog().usable(request.tableName()).schema();
    PagePlanner planner = new PagePlanner(schema, request.page(), PagePlanner.Words.OPERATION);
    KeyRange whole =
        request.segment() == null || request.totalSegments() == null
            ? planner.keys().range()
            : planner.keys().segment(request.segment(), request.totalSegments());
    KeyRange left =
        planner.afterStart(
            whole,
            new StartKeyRules.OfScan(request.segment(), request.totalSegments()),
            ScanOrder.ASCENDING);
    planner.admit(parts.throttle());
    Page page =
        parts
            .reads()
            .page(planner.plan(left, ScanOrder.ASCENDING, bound.filter(), bound.projection()));
    return new Scan.Result(
        page.items(),
        page.count(),
        page.scannedCount(),
        page.lastEvaluatedKey(),
        planner.capacity(parts.throttle(), request.tableName(), page));
  }

  private static void checkStyle(Scan request) {
    PageParameters page = request.page();
    new ParameterStyle()
        .legacy("AttributesToGet", page.projection().attributesToGet())
        .legacy("ScanFilter", request.filter().legacy())
        .legacy("ConditionalOperator", request.filter().operator())
        .projection("ProjectionExpression", page.projection().expression())
        .expression("FilterExpression", request.filter().expression())
        .check(page.attributes());
  }

  private static void checkSegment(@Nullable Integer segment, @Nullable Integer total) {
    if (total == null && segment != null) {
      throw new ValidationException(
          "The TotalSegments parameter is required but was not present in the request when Segment parameter"
              + " is present");
    }
    if (total != null && segment == null) {
      throw new ValidationException(
          "The Segment parameter is required but was not present in the request when parameter TotalSegments"
              + " is present");
    }
    if (total != null && segment != null && segment >= total) {
      throw new ValidationException(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: "
              + segment
              + " is not less than TotalSegments: "
              + total);
    }
  }

  private record Bound(@Nullable Condition filter, @Nullable Projection projection) {}

  private Bound bind(Scan request) {
    PageParameters page = request.page();
    Bindings bindings =
        Bindings.of(parts.expressions(), page.attributes(), ExpressionSize.WITH_SIZE);
    Condition filter = bindings.filter(request.filter().expression());
    Projection projection = bindings.projection(page.projection().expression());
    bindings.done();
    return new Bound(
        filter != null ? filter : LegacyConditions.filter(request.filter()),
        projection != null ? projection : LegacyUpdates.projection(page.projection()));
  }
}
