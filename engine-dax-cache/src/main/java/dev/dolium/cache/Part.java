// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.operation.ProjectionParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an item a read asks for. Two parts are never mixed up: one is not worked out from
 * another, not even from the whole item.
 *
 * @param projection which attributes
 * @param names names of attributes by placeholder, if any
 */
record Part(ProjectionParameters projection, @Nullable Map<String, String> names) {
  /** The whole item. */
  static final Part WHOLE = new Part(ProjectionParameters.ALL, null);

  static Part of(ProjectionParameters projection, @Nullable Map<String, String> names) {
    boolean whole =
        projection.expression() == null && projection.attributesToGet() == null && names == null;
    return whole ? WHOLE : new Part(projection, names);
  }

  boolean isWhole() {
    return equals(WHOLE);
  }
}
