// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a condition compares. */
public sealed interface ModelOperand {
  /** The value for the item, or null if it has none. */
  @Nullable AttributeValue in(Map<String, AttributeValue> item);

  /** The text of the operand. */
  String render(RequestText text);

  /** The type that is known without an item, or null. */
  @Nullable AttributeType knownType();

  /** The paths that the operand reads. */
  Stream<ModelPath> paths();

  /**
   * What is at a place of the item.
   *
   * @param path the place
   */
  record At(ModelPath path) implements ModelOperand {
    @Override
    public @Nullable AttributeValue in(Map<String, AttributeValue> item) {
      return path.in(item);
    }

    @Override
    public String render(RequestText text) {
      return text.path(path);
    }

    @Override
    public @Nullable AttributeType knownType() {
      return null;
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(path);
    }
  }

  /**
   * A value from the request.
   *
   * @param value the value
   */
  record Literal(AttributeValue value) implements ModelOperand {
    @Override
    public AttributeValue in(Map<String, AttributeValue> item) {
      return value;
    }

    @Override
    public String render(RequestText text) {
      return text.value(value);
    }

    @Override
    public AttributeType knownType() {
      return value.type();
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.empty();
    }
  }

  /**
   * The function {@code size}.
   *
   * @param path whose size
   */
  record Size(ModelPath path) implements ModelOperand {
    @Override
    public @Nullable AttributeValue in(Map<String, AttributeValue> item) {
      AttributeValue value = path.in(item);
      if (value instanceof AttributeValue.S s) {
        return number(s.value().length());
      } else if (value instanceof AttributeValue.B b) {
        return number(b.value().length);
      } else if (value instanceof AttributeValue.L list) {
        return number(list.value().size());
      } else if (value instanceof AttributeValue.M map) {
        return number(map.value().size());
      } else if (value instanceof AttributeValue.SS set) {
        return number(set.value().size());
      } else if (value instanceof AttributeValue.NS set) {
        return number(set.value().size());
      } else if (value instanceof AttributeValue.BS set) {
        return number(set.value().size());
      }
      return null;
    }

    private static AttributeValue number(int value) {
      return new AttributeValue.N(DecimalNumber.of(value));
    }

    @Override
    public String render(RequestText text) {
      return "size(" + text.path(path) + ")";
    }

    @Override
    public AttributeType knownType() {
      return AttributeType.N;
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(path);
    }
  }
}
