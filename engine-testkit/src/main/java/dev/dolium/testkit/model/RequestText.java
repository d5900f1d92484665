// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ExpressionAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the placeholders of one request while its expressions are rendered.
 *
 * <p>Names that need no placeholder get one every other time, so that both forms are tried.
 */
final class RequestText {
  private static final Pattern PLAIN = Pattern.compile("[a-z]{1,2}[0-9]?");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private int used;

  String name(String attribute) {
    if (PLAIN.matcher(attribute).matches() && used++ % 2 == 0) {
      return attribute;
    }
    for (Map.Entry<String, String> known : names.entrySet()) {
      if (known.getValue().equals(attribute)) {
        return known.getKey();
      }
    }
    String placeholder = "#n" + names.size();
    names.put(placeholder, attribute);
    return placeholder;
  }

  String path(ModelPath path) {
    StringBuilder out = new StringBuilder(name(path.name()));
    for (Object step : path.steps()) {
      if (step instanceof Integer index) {
        out.append('[').append(index).append(']');
      } else {
        out.append('.').append(name((String) step));
      }
    }
    return out.toString();
  }

  String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  ExpressionAttributes attributes() {
    return new ExpressionAttributes(names(), values.isEmpty() ? null : values);
  }

  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }
}
