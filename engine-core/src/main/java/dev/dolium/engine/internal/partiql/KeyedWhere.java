// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WHERE that names one item.
 *
 * @param key the item's key
 * @param rest what else must hold for the item, or null
 */
public record KeyedWhere(AttributeMap key, @Nullable Condition rest) {
  /** The WHERE if it holds an equality on each of the key attributes, otherwise null. */
  public static @Nullable KeyedWhere find(@Nullable Condition where, List<String> keyNames) {
    Conjuncts conjuncts = new Conjuncts(where);
    AttributeMap.Builder key = new AttributeMap.Builder(keyNames.size());
    for (String name : keyNames) {
      AttributeValue value = conjuncts.takeEquality(name);
      if (value == null) {
        return null;
      }
      key.add(name, value);
    }
    return new KeyedWhere(key.build(), conjuncts.rest());
  }

  /**
   * The WHERE of a statement that must name one item.
   *
   * @throws dev.dolium.engine.error.ValidationException if it does not
   */
  public static KeyedWhere of(@Nullable Condition where, List<String> keyNames) {
    KeyedWhere keyed = find(where, keyNames);
    if (keyed == null) {
      throw StatementErrors.noKey();
    }
    return keyed;
  }
}
