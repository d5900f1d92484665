// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Order and size of values, from the documentation and by the means of the JDK alone. */
final class ReferenceValues {
  private ReferenceValues() {}

  static boolean isOrdered(AttributeType type) {
    return type == AttributeType.S || type == AttributeType.N || type == AttributeType.B;
  }

  /** Compares two values of one ordered type. */
  static int compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.N a && right instanceof AttributeValue.N b) {
      return decimal(a.value()).compareTo(decimal(b.value()));
    }
    return Arrays.compareUnsigned(bytes(left), bytes(right));
  }

  static BigDecimal decimal(DecimalNumber number) {
    return new BigDecimal(number.toString());
  }

  /** The bytes of a string or binary. */
  static byte[] bytes(AttributeValue value) {
    return value instanceof AttributeValue.S s
        ? s.value().getBytes(StandardCharsets.UTF_8)
        : ((AttributeValue.B) value).value();
  }

  /** The size of an item in bytes. */
  static int sizeOf(Map<String, AttributeValue> attributes) {
    int sum = 0;
    for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
      sum += sizeOf(new AttributeValue.S(entry.getKey())) + sizeOf(entry.getValue());
    }
    return sum;
  }

  static int sizeOf(AttributeValue value) {
    if (value instanceof AttributeValue.N n) {
      return sizeOf(n.value());
    } else if (value instanceof AttributeValue.M map) {
      return 3 + map.value().size() + sizeOf(map.value());
    } else if (value instanceof AttributeValue.L list) {
      return 3 + list.value().size() + list.value().stream().mapToInt(v -> sizeOf(v)).sum();
    } else if (value instanceof AttributeValue.SS set) {
      return set.value().stream().mapToInt(s -> sizeOf(new AttributeValue.S(s))).sum();
    } else if (value instanceof AttributeValue.NS set) {
      return set.value().stream().mapToInt(n -> sizeOf(n)).sum();
    } else if (value instanceof AttributeValue.BS set) {
      return set.value().stream().mapToInt(b -> b.value().length).sum();
    }
    return value instanceof AttributeValue.S || value instanceof AttributeValue.B
        ? bytes(value).length
        : 1;
  }

  // One byte, one for each two digits on either side of the point, one if negative.
  static int sizeOf(DecimalNumber number) {
    BigDecimal value = decimal(number);
    if (value.signum() == 0) {
      return 1;
    }
    BigDecimal trimmed = value.stripTrailingZeros();
    int digits = trimmed.precision();
    int before = Math.min(Math.max(digits - trimmed.scale(), 0), digits);
    int after = digits - before;
    return 1 + (before + 1) / 2 + (after + 1) / 2 + (value.signum() < 0 ? 1 : 0);
  }
}
