// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.item.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** A hash of keys that is the same in every release and on every machine: places depend on it. */
final class KeyHash {
  private KeyHash() {}

  /** The hash of some attributes, in whatever order. */
  static int of(Map<String, AttributeValue> key) {
    int sum = 0;
    for (Map.Entry<String, AttributeValue> each : key.entrySet()) {
      sum += mix(31 * bytes(each.getKey()) + of(each.getValue()));
    }
    return sum;
  }

  /** The hash of the value of that attribute, which is a key. */
  static int of(Map<String, AttributeValue> key, String name) {
    return of(Objects.requireNonNull(key.get(name)));
  }

  private static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S string) {
      return mix(bytes(string.value()));
    } else if (value instanceof AttributeValue.N number) {
      return mix(bytes(number.value().toString()) + 1);
    } else if (value instanceof AttributeValue.B binary) {
      return mix(Arrays.hashCode(binary.value()) + 2);
    }
    throw new IllegalArgumentException("expected a value of a key but was " + value.type());
  }

  private static int bytes(String text) {
    return Arrays.hashCode(text.getBytes(StandardCharsets.UTF_8));
  }

  // The finaliser of MurmurHash3 (Austin Appleby, public domain).
  private static int mix(int value) {
    int mixed = (value ^ (value >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 16);
  }
}
