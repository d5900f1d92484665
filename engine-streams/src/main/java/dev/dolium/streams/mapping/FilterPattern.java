// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in the language of EventBridge, which keeps some records and passes over others.
 *
 * <p>A pattern is a JSON object of the same shape as the record. Each of its fields must match;
 * where it has a list of conditions, one of them must. The conditions are a value, {@code null},
 * {@code prefix}, {@code suffix}, {@code equals-ignore-case}, {@code anything-but}, {@code numeric}
 * and {@code exists}; {@code $or} takes a list of patterns. Numbers in items are strings, as in the
 * event, so {@code numeric} does not match them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control
 *     which events Lambda sends to your function</a>
 */
public final class FilterPattern {
  private static final int MAX_LENGTH = 4096;
  private static final String OR = "$or";

  private final String text;
  private final Node root;

  private FilterPattern(String text, Node root) {
    this.text = text;
    this.root = root;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none, or longer than 4,096 characters
   */
  public static FilterPattern of(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected a pattern of at most " + MAX_LENGTH + " characters but was " + json.length());
    }
    return new FilterPattern(json, node(JsonText.object(json)));
  }

  /** Whether the pattern keeps a record of the stream of that ARN. */
  public boolean matches(StreamRecord record, String eventSourceArn) {
    return matches(EventTree.of(record, eventSourceArn));
  }

  /** Whether the pattern matches a JSON object, given as maps, lists and values. */
  boolean matches(Map<String, ?> event) {
    return root.matches(event);
  }

  @Override
  public String toString() {
    return text;
  }

  /** What must hold of a place in the event, where there may be nothing. */
  private sealed interface Node {
    boolean matches(@Nullable Object found);
  }

  /** All fields must match. */
  private record Fields(Map<String, Node> fields, List<List<Node>> choices) implements Node {
    @Override
    public boolean matches(@Nullable Object found) {
      if (found instanceof List<?> list) {
        return list.stream().anyMatch(this::matches);
      }
      Map<?, ?> map = found instanceof Map<?, ?> object ? object : Map.of();
      for (Map.Entry<String, Node> field : fields.entrySet()) {
        Object value =
            map.containsKey(field.getKey()) ? map.get(field.getKey()) : FilterCondition.ABSENT;
        if (!field.getValue().matches(value)) {
          return false;
        }
      }
      return choices.stream()
          .allMatch(choice -> choice.stream().anyMatch(each -> each.matches(found)));
    }
  }

  /** One of the conditions must hold. */
  private record Leaf(List<FilterCondition> conditions) implements Node {
    @Override
    public boolean matches(@Nullable Object found) {
      if (found instanceof List<?> list && !list.isEmpty()) {
        return list.stream().anyMatch(this::matches);
      }
      // A condition is about a value: an object is none, nor is an empty list.
      Object value =
          found instanceof Map<?, ?> || found instanceof List<?> ? FilterCondition.ABSENT : found;
      return conditions.stream().anyMatch(condition -> condition.holds(value));
    }
  }

  private static Node node(Object pattern) {
    if (pattern instanceof Map<?, ?> object) {
      return fields(object);
    } else if (pattern instanceof List<?> list && !list.isEmpty()) {
      return new Leaf(list.stream().map(FilterCondition::of).toList());
    }
    throw new IllegalArgumentException(
        "expected an object or a list of conditions in the pattern but was " + pattern);
  }

  private static Node fields(Map<?, ?> object) {
    Map<String, Node> fields = new LinkedHashMap<>();
    List<List<Node>> choices = new ArrayList<>();
    object.forEach(
        (name, pattern) -> {
          if (name.equals(OR) && isChoice(pattern)) {
            choices.add(((List<?>) pattern).stream().map(FilterPattern::node).toList());
          } else {
            fields.put(name.toString(), node(pattern));
          }
        });
    return new Fields(fields, choices);
  }

  // A field may be called so: it is a choice only if it looks like one.
  private static boolean isChoice(@Nullable Object pattern) {
    return pattern instanceof List<?> list
        && list.size() > 1
        && list.stream().allMatch(Map.class::isInstance)
        && list.stream().noneMatch(FilterCondition::isCondition);
  }
}
