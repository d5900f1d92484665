// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item.
 *
 * @param name the top-level attribute
 * @param steps names of members ({@code String}) and indexes of elements ({@code Integer}) below it
 */
public record ModelPath(String name, List<Object> steps) {
  /** Copies the steps. */
  public ModelPath {
    steps = List.copyOf(steps);
  }

  /** The path of a top-level attribute. */
  public static ModelPath of(String name) {
    return new ModelPath(name, List.of());
  }

  /** The value at this place, or null. */
  public @Nullable AttributeValue in(Map<String, AttributeValue> item) {
    AttributeValue value = item.get(name);
    for (Object step : steps) {
      if (value instanceof AttributeValue.M map && step instanceof String) {
        value = map.value().get(step);
      } else if (value instanceof AttributeValue.L list
          && step instanceof Integer index
          && index < list.value().size()) {
        value = list.value().get(index);
      } else {
        return null;
      }
    }
    return value;
  }

  /** Whether one expression may not name both paths, because they overlap or conflict. */
  boolean clashesWith(ModelPath other) {
    if (!name.equals(other.name)) {
      return false;
    }
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; i < common; i++) {
      Object mine = steps.get(i);
      Object its = other.steps.get(i);
      if (!mine.equals(its)) {
        return mine instanceof Integer != its instanceof Integer;
      }
    }
    return true;
  }

  static boolean anyClash(List<ModelPath> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (paths.get(i).clashesWith(paths.get(j))) {
          return true;
        }
      }
    }
    return false;
  }
}
