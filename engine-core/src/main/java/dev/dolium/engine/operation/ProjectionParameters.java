// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a read answers: an expression, or the older parameter {@code AttributesToGet}.
 *
 * @param expression paths of attributes, if given
 * @param attributesToGet names of attributes, if given
 */
public record ProjectionParameters(
    @Nullable String expression, @Nullable List<String> attributesToGet) {
  /** All attributes. */
  public static final ProjectionParameters ALL = new ProjectionParameters(null, null);

  /** The attributes that the expression names. */
  public static ProjectionParameters of(String expression) {
    return new ProjectionParameters(expression, null);
  }
}
