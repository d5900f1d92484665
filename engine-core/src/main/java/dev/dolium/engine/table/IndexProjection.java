// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes an index holds.
 *
 * @param type all, keys only, or keys and those named; null if a request left it out
 * @param nonKeyAttributes the names for {@link ProjectionType#INCLUDE}; null if a request gave none
 */
public record IndexProjection(
    @Nullable ProjectionType type, @Nullable List<String> nonKeyAttributes) {
  /** The projection of all attributes. */
  public static final IndexProjection ALL = new IndexProjection(ProjectionType.ALL, null);

  /** The projection of the keys alone. */
  public static final IndexProjection KEYS_ONLY =
      new IndexProjection(ProjectionType.KEYS_ONLY, null);

  /** The projection of the keys and the named attributes. */
  public static IndexProjection include(String... names) {
    return new IndexProjection(ProjectionType.INCLUDE, List.of(names));
  }
}
