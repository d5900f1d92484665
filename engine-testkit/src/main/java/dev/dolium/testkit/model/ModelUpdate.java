// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update expression as a structure.
 *
 * <p>It is applied to a copy of the item in plain, changeable maps and lists: values are worked out
 * from the item before, removed elements of lists leave a null until all is done, and elements
 * beyond the end are added in the order of their indexes.
 *
 * @param changes at least one change
 */
public record ModelUpdate(List<ModelChange> changes) {
  /** Copies the changes. */
  public ModelUpdate {
    changes = List.copyOf(changes);
  }

  List<ModelPath> paths() {
    return changes.stream().map(ModelChange::path).toList();
  }

  boolean isValid() {
    return changes.stream().allMatch(ModelChange::isValid) && !ModelPath.anyClash(paths());
  }

  String render(RequestText text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (ModelChange change : changes) {
      sections
          .computeIfAbsent(change.section(), section -> new ArrayList<>())
          .add(change.render(text));
    }
    List<String> rendered = new ArrayList<>();
    sections.forEach((section, parts) -> rendered.add(section + " " + String.join(", ", parts)));
    return String.join(" ", rendered);
  }

  /** The attributes that get a value which is the same for each item. */
  AttributeMap literals() {
    AttributeMap.Builder literals = new AttributeMap.Builder(changes.size());
    for (ModelChange change : changes) {
      if (change instanceof ModelChange.Put put
          && put.path().steps().isEmpty()
          && put.value() instanceof ModelValue.Of of
          && of.operand() instanceof ModelOperand.Literal literal) {
        literals.add(put.path().name(), literal.value());
      }
    }
    return literals.build();
  }

  /** What the item before the update has at the paths that the update names. */
  AttributeMap touchedBefore(Map<String, AttributeValue> item) {
    return new ModelProjection(paths()).of(item);
  }

  /** What the item after the update has at the paths to which the update gives values. */
  AttributeMap touchedAfter(Map<String, AttributeValue> item) {
    List<ModelPath> written =
        changes.stream()
            .filter(change -> !(change instanceof ModelChange.Remove))
            .map(ModelChange::path)
            .toList();
    return new ModelProjection(written).of(item);
  }

  /**
   * The item after the update.
   *
   * @throws ValidationException if the update does not fit the item
   */
  Map<String, AttributeValue> apply(Map<String, AttributeValue> before) {
    Map<String, Object> plain = thawed(before);
    for (ModelChange change : inOrderOfIndexes()) {
      apply(change.path(), change.after(before), plain);
    }
    return frozen(plain);
  }

  private List<ModelChange> inOrderOfIndexes() {
    List<ModelChange> sorted = new ArrayList<>(changes);
    sorted.sort(Comparator.comparing(change -> lastIndex(change.path())));
    return sorted;
  }

  private static int lastIndex(ModelPath path) {
    List<Object> steps = path.steps();
    return !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Integer index ? index : -1;
  }

  @SuppressWarnings("unchecked")
  private static void apply(
      ModelPath path, @Nullable AttributeValue after, Map<String, Object> item) {
    List<Object> keys = new ArrayList<>();
    keys.add(path.name());
    keys.addAll(path.steps());
    Object parent = parent(item, keys);
    Object last = keys.get(keys.size() - 1);
    if (parent instanceof Map && last instanceof String name) {
      put((Map<String, Object>) parent, name, after);
    } else if (parent instanceof List && last instanceof Integer index) {
      put((List<@Nullable Object>) parent, index, after);
    } else {
      throw new ValidationException("no such place");
    }
  }

  private static @Nullable Object parent(Map<String, Object> item, List<Object> keys) {
    Object at = item;
    for (Object key : keys.subList(0, keys.size() - 1)) {
      if (at instanceof Map<?, ?> map && key instanceof String) {
        at = map.get(key);
      } else if (at instanceof List<?> list && key instanceof Integer index) {
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }

  private static void put(Map<String, Object> map, String name, @Nullable AttributeValue after) {
    if (after == null) {
      map.remove(name);
    } else {
      map.put(name, thawed(after));
    }
  }

  private static void put(List<@Nullable Object> list, int index, @Nullable AttributeValue after) {
    if (index < list.size()) {
      list.set(index, after == null ? null : thawed(after));
    } else if (after != null) {
      list.add(thawed(after));
    }
  }

  private static Map<String, Object> thawed(Map<String, AttributeValue> attributes) {
    Map<String, Object> plain = new LinkedHashMap<>();
    attributes.forEach((name, value) -> plain.put(name, thawed(value)));
    return plain;
  }

  private static Object thawed(AttributeValue value) {
    if (value instanceof AttributeValue.M map) {
      return thawed(map.value());
    } else if (value instanceof AttributeValue.L list) {
      List<Object> plain = new ArrayList<>();
      list.value().forEach(element -> plain.add(thawed(element)));
      return plain;
    }
    return value;
  }

  private static Map<String, AttributeValue> frozen(Map<String, Object> plain) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    plain.forEach((name, value) -> attributes.put(name, frozen(value)));
    return attributes;
  }

  @SuppressWarnings("unchecked")
  private static AttributeValue frozen(Object plain) {
    if (plain instanceof Map) {
      return new AttributeValue.M(frozen((Map<String, Object>) plain));
    } else if (plain instanceof List<?> list) {
      List<AttributeValue> elements = new ArrayList<>();
      for (Object element : list) {
        if (element != null) {
          elements.add(frozen(element));
        }
      }
      return new AttributeValue.L(elements);
    }
    return (AttributeValue) plain;
  }
}
