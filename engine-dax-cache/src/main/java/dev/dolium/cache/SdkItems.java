// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.ItemSize;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as the SDK writes them: their keys, their sizes, and the form in which they are stored. */
final class SdkItems {
  private static final int CONTAINER_BYTES = 3;

  private SdkItems() {}

  /** The item of a request's key; null if the key does not fit the table. */
  static @Nullable ItemKey key(CachedTable table, Map<String, AttributeValue> key) {
    return key.size() == table.keyNames().size() ? item(table, key) : null;
  }

  /** The item whose attributes are given; null if a key attribute is missing or no key. */
  static @Nullable ItemKey item(CachedTable table, Map<String, AttributeValue> attributes) {
    List<String> names = table.keyNames();
    var partition = keyPart(attributes.get(names.get(0)));
    if (partition == null) {
      return null;
    } else if (names.size() == 1) {
      return new ItemKey(table, partition, null);
    }
    var sort = keyPart(attributes.get(names.get(1)));
    return sort == null ? null : new ItemKey(table, partition, sort);
  }

  // One number may be written in many ways, and is one key all the same.
  private static dev.dolium.engine.item.@Nullable AttributeValue keyPart(
      @Nullable AttributeValue value) {
    if (value == null || value.type() == null) {
      return null;
    }
    return switch (value.type()) {
      case S -> new dev.dolium.engine.item.AttributeValue.S(value.s());
      case B -> new dev.dolium.engine.item.AttributeValue.B(value.b().asByteArrayUnsafe());
      case N -> {
        DecimalNumber number = number(value.n());
        yield number == null ? null : new dev.dolium.engine.item.AttributeValue.N(number);
      }
      default -> null;
    };
  }

  private static @Nullable DecimalNumber number(String text) {
    try {
      return DecimalNumber.of(text);
    } catch (ValidationException notOne) {
      return null;
    }
  }

  /** The size of an item, much as DynamoDB counts it. */
  static long sizeBytes(Map<String, AttributeValue> attributes) {
    long bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      bytes += ItemSize.utf8Length(attribute.getKey()) + sizeBytes(attribute.getValue());
    }
    return bytes;
  }

  private static long sizeBytes(AttributeValue value) {
    AttributeValue.Type type = value.type();
    if (type == null) {
      return 1;
    }
    return switch (type) {
      case S -> ItemSize.utf8Length(value.s());
      case N -> value.n().length() / 2 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> CONTAINER_BYTES + value.m().size() + sizeBytes(value.m());
      case L ->
          CONTAINER_BYTES
              + value.l().size()
              + value.l().stream().mapToLong(SdkItems::sizeBytes).sum();
      case SS -> value.ss().stream().mapToLong(ItemSize::utf8Length).sum();
      case NS -> value.ns().stream().mapToLong(number -> number.length() / 2 + 1).sum();
      case BS ->
          value.bs().stream().map(SdkBytes::asByteArrayUnsafe).mapToLong(b -> b.length).sum();
      default -> 1;
    };
  }

  /** The item as a read finds it after it was written so: numbers have one form. */
  static Map<String, AttributeValue> asStored(Map<String, AttributeValue> written) {
    Map<String, AttributeValue> stored = new TreeMap<>();
    written.forEach((name, value) -> stored.put(name, asStored(value)));
    return stored;
  }

  private static AttributeValue asStored(AttributeValue value) {
    AttributeValue.Type type = value.type();
    if (type == AttributeValue.Type.N) {
      return AttributeValue.fromN(asStored(value.n()));
    } else if (type == AttributeValue.Type.NS) {
      return AttributeValue.fromNs(value.ns().stream().map(SdkItems::asStored).toList());
    } else if (type == AttributeValue.Type.M) {
      return AttributeValue.fromM(asStored(value.m()));
    } else if (type == AttributeValue.Type.L) {
      return AttributeValue.fromL(value.l().stream().map(SdkItems::asStored).toList());
    }
    return value;
  }

  private static String asStored(String written) {
    DecimalNumber number = number(written);
    return number == null ? written : number.toString();
  }
}
