// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in an item: a top-level attribute and the steps into its maps and lists.
 *
 * <p>Paths are immutable and may be shared by threads.
 */
public final class DocumentPath {
  private final String name;
  private final List<Step> steps;
  private byte @Nullable [] nameUtf8;

  private DocumentPath(String name, List<Step> steps) {
    this.name = name;
    this.steps = steps;
  }

  /** The path of a top-level attribute. */
  public static DocumentPath of(String name) {
    return new DocumentPath(name, List.of());
  }

  /** The path that leads by these steps into a top-level attribute. */
  public static DocumentPath of(String name, List<Step> steps) {
    return new DocumentPath(name, List.copyOf(steps));
  }

  /** The name of the top-level attribute. */
  public String name() {
    return name;
  }

  /** The name in UTF-8, made once; the array must not be changed. */
  public byte[] nameUtf8() {
    byte[] known = nameUtf8;
    if (known == null) {
      known = name.getBytes(StandardCharsets.UTF_8);
      nameUtf8 = known;
    }
    return known;
  }

  /** The steps below the top-level attribute. */
  public List<Step> steps() {
    return steps;
  }

  /** Whether the path is a top-level attribute. */
  public boolean isTopLevel() {
    return steps.isEmpty();
  }

  /** The value at this path among the attributes, or null. */
  public @Nullable AttributeValue resolveIn(AttributeMap attributes) {
    return resolveBelow(attributes.get(name));
  }

  /** The value at this path when its top-level attribute has the given value, or null. */
  public @Nullable AttributeValue resolveBelow(@Nullable AttributeValue topLevelValue) {
    AttributeValue value = topLevelValue;
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = steps.get(i).from(value);
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentPath that && name.equals(that.name) && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + steps.hashCode();
  }

  /** The path as DynamoDB prints it: {@code [a, b, [0]]}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("[").append(name);
    steps.forEach(step -> out.append(", ").append(step));
    return out.append(']').toString();
  }

  /** One step into a map or a list. */
  public sealed interface Step {
    /** What the step reaches from the value, or null. */
    @Nullable AttributeValue from(AttributeValue value);
  }

  /** The step to a member of a map. */
  public record Member(String name) implements Step {
    @Override
    public @Nullable AttributeValue from(AttributeValue value) {
      return value instanceof AttributeValue.M map ? map.value().get(name) : null;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The step to an element of a list, counted from 0. */
  public record Element(long index) implements Step {
    @Override
    public @Nullable AttributeValue from(AttributeValue value) {
      return value instanceof AttributeValue.L list && index < list.value().size()
          ? list.value().get((int) index)
          : null;
    }

    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }
}
