// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.LegacyUpdates;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.ProjectionParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which attributes the read of single items answers. */
final class Projections {
  private Projections() {}

  /**
   * The projection of a read by key, or null for all attributes.
   *
   * @throws dev.dolium.engine.error.ValidationException if it is given twice or wrongly
   */
  static @Nullable Projection bind(
      ExpressionCache cache, ProjectionParameters parameters, @Nullable Map<String, String> names) {
    checkStyle(parameters, names);
    Bindings bindings = Bindings.of(cache, new ExpressionAttributes(names, null));
    Projection projection = bindings.projection(parameters.expression());
    bindings.done();
    return projection != null ? projection : LegacyUpdates.projection(parameters);
  }

  private static void checkStyle(
      ProjectionParameters parameters, @Nullable Map<String, String> names) {
    new ParameterStyle()
        .legacy("AttributesToGet", parameters.attributesToGet())
        .projection("ProjectionExpression", parameters.expression())
        .check(names, null);
  }

  /** What is answered of an item. */
  static Item answer(StoredItem stored, @Nullable Projection projection) {
    return Item.ofAttributes(
        projection == null ? stored.attributes() : projection.project(stored.view()));
  }
}
