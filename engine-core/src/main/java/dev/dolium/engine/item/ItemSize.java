// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.List;
import java.util.Map;

/**
 * The size of items as DynamoDB counts it, in bytes.
 *
 * <p>The rule for numbers is the one measured at the real service, which the documentation
 * approximates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemSize {
  private static final int CONTAINER_BYTES = 3;

  private ItemSize() {}

  /** The size of an item or a map's members: names and values. */
  public static int of(Map<String, AttributeValue> attributes) {
    if (attributes instanceof AttributeMap map) {
      return map.sizeBytes();
    }
    int size = 0;
    for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
      size += of(entry.getKey(), entry.getValue());
    }
    return size;
  }

  /** The size of one attribute: its name and its value. */
  public static int of(String name, AttributeValue value) {
    return utf8Length(name) + of(value);
  }

  /** The size of a value. */
  public static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return utf8Length(s.value());
    } else if (value instanceof AttributeValue.N n) {
      return of(n.value());
    } else if (value instanceof AttributeValue.B b) {
      return b.value().length;
    } else if (value instanceof AttributeValue.M m) {
      return CONTAINER_BYTES + m.value().size() + of(m.value());
    } else if (value instanceof AttributeValue.L l) {
      return CONTAINER_BYTES + l.value().size() + of(l.value());
    } else if (value instanceof AttributeValue.SS set) {
      return set.value().stream().mapToInt(ItemSize::utf8Length).sum();
    } else if (value instanceof AttributeValue.NS set) {
      return set.value().stream().mapToInt(ItemSize::of).sum();
    } else if (value instanceof AttributeValue.BS set) {
      return set.value().stream().mapToInt(b -> b.value().length).sum();
    }
    return 1;
  }

  private static int of(List<AttributeValue> elements) {
    int size = 0;
    for (int i = 0; i < elements.size(); i++) {
      size += of(elements.get(i));
    }
    return size;
  }

  /**
   * The size of a number: one byte, one for each two digits on either side of the point, one if
   * negative.
   */
  public static int of(DecimalNumber number) {
    int digits = number.digitCount();
    int before = Math.min(Math.max(number.exponent(), 0), digits);
    int after = digits - before;
    return 1 + (before + 1) / 2 + (after + 1) / 2 + (number.signum() < 0 ? 1 : 0);
  }

  /**
   * The length of the text in UTF-8; an unpaired surrogate counts as the replacement character's
   * one byte.
   */
  public static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        if (c < 0x800) {
          length++;
        } else if (!Character.isSurrogate(c)) {
          length += 2;
        } else if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          length += 2;
          i++;
        }
      }
    }
    return length;
  }
}
