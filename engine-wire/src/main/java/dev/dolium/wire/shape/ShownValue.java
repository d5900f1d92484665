// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.wire.shape.Shape.AttributeShape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.StructureShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints a value as the service shows it in a validation message: collections and structures as
 * Java prints them, an attribute value by no more than a hash.
 */
final class ShownValue {
  private final StringBuilder out = new StringBuilder();

  private ShownValue() {}

  static String of(Shape shape, Object value) {
    ShownValue shown = new ShownValue();
    shown.print(shape, value);
    return shown.out.toString();
  }

  private void print(Shape shape, @Nullable Object value) {
    if (value instanceof Structure structure && shape instanceof StructureShape type) {
      structure(type, structure);
    } else if (value instanceof List<?> elements && shape instanceof ListShape type) {
      list(type, elements);
    } else if (value instanceof Map<?, ?> entries && shape instanceof MapShape type) {
      map(type, entries);
    } else if (value != null && shape instanceof AttributeShape) {
      out.append("com.amazonaws.dynamodb.v20120810.AttributeValue@");
      out.append(Integer.toHexString(value.hashCode()));
    } else {
      out.append(value);
    }
  }

  private void structure(StructureShape shape, Structure structure) {
    out.append(shape.name()).append('(');
    String separator = "";
    for (Member member : shape.members()) {
      out.append(separator).append(member.label()).append('=');
      print(member.shape(), structure.get(member.name()));
      separator = ", ";
    }
    out.append(')');
  }

  private void list(ListShape shape, List<?> elements) {
    out.append('[');
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      print(shape.element(), element);
      separator = ", ";
    }
    out.append(']');
  }

  private void map(MapShape shape, Map<?, ?> entries) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      out.append(separator).append(entry.getKey()).append('=');
      print(shape.value(), entry.getValue());
      separator = ", ";
    }
    out.append('}');
  }
}
