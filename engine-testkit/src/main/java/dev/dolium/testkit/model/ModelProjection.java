// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A projection expression as a structure.
 *
 * @param paths what it asks for
 */
public record ModelProjection(List<ModelPath> paths) {
  /** Copies the paths. */
  public ModelProjection {
    paths = List.copyOf(paths);
  }

  String render(RequestText text) {
    return String.join(", ", paths.stream().map(text::path).toList());
  }

  /** Whether the service takes the projection before it has looked at any item. */
  boolean isValid() {
    return !ModelPath.anyClash(paths);
  }

  /**
   * What the item has of the paths. Maps keep only the members that were asked for; lists only the
   * elements, moved together.
   */
  AttributeMap of(Map<String, AttributeValue> item) {
    Map<Object, Object> found = new LinkedHashMap<>();
    for (ModelPath path : paths) {
      AttributeValue value = path.in(item);
      if (value != null) {
        place(found, path, value);
      }
    }
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    found.forEach((name, part) -> projected.put((String) name, value(part)));
    return AttributeMap.copyOf(projected);
  }

  private static void place(Map<Object, Object> root, ModelPath path, AttributeValue value) {
    List<Object> keys = new ArrayList<>();
    keys.add(path.name());
    keys.addAll(path.steps());
    Map<Object, Object> at = root;
    for (int i = 0; i < keys.size() - 1; i++) {
      at = partOf(at, keys.get(i), keys.get(i + 1));
    }
    at.put(keys.get(keys.size() - 1), value);
  }

  // The parts of a list are sorted by index, those of a map stay as they were named.
  @SuppressWarnings("unchecked")
  private static Map<Object, Object> partOf(Map<Object, Object> at, Object key, Object next) {
    return (Map<Object, Object>)
        at.computeIfAbsent(
            key,
            k -> next instanceof Integer ? new TreeMap<Object, Object>() : new LinkedHashMap<>());
  }

  private static AttributeValue value(Object part) {
    if (part instanceof AttributeValue whole) {
      return whole;
    } else if (part instanceof TreeMap<?, ?> elements) {
      return new AttributeValue.L(elements.values().stream().map(e -> value(e)).toList());
    }
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    ((Map<?, ?>) part).forEach((name, member) -> members.put((String) name, value(member)));
    return new AttributeValue.M(members);
  }
}
