// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the items that a read looks at it answers: an expression, or the older filter by
 * attribute.
 *
 * @param expression the filter expression, if given
 * @param legacy the older conditions by attribute ({@code QueryFilter} or {@code ScanFilter}), if
 *     given
 * @param operator how the older conditions are joined, if given
 */
public record FilterParameters(
    @Nullable String expression,
    @Nullable Map<String, LegacyCondition> legacy,
    @Nullable ConditionalOperator operator) {
  /** No filter. */
  public static final FilterParameters NONE = new FilterParameters(null, null, null);

  /** The filter of an expression. */
  public static FilterParameters of(String expression) {
    return new FilterParameters(expression, null, null);
  }
}
