// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.wire.shape.AttributeRules;
import dev.dolium.wire.shape.InvalidAttribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns the SDK's attribute values into core's and back.
 *
 * <p>What the SDK lets a caller build but DynamoDB refuses becomes an {@link InvalidAttribute}, as
 * it does over HTTP.
 */
final class SdkAttributes {
  private SdkAttributes() {}

  /** The attribute value as core has it, or an {@link InvalidAttribute}. */
  static Object toWire(@Nullable AttributeValue value) {
    if (value == null) {
      return AttributeRules.EMPTY;
    }
    AttributeValue.Type type = value.type();
    // The SDK's answer where several are set.
    if (type == null) {
      return AttributeRules.MORE_THAN_ONE;
    }
    return switch (type) {
      case S -> new dev.dolium.engine.item.AttributeValue.S(value.s());
      case N -> AttributeRules.number(value.n());
      case B -> new dev.dolium.engine.item.AttributeValue.B(value.b().asByteArrayUnsafe());
      case BOOL -> new dev.dolium.engine.item.AttributeValue.BOOL(value.bool());
      case NUL -> AttributeRules.nullValue(value.nul());
      case M -> map(value.m());
      case L -> AttributeRules.list(elements(value.l()));
      case SS -> AttributeRules.stringSet(value.ss());
      case NS -> AttributeRules.numberSet(value.ns());
      case BS ->
          AttributeRules.binarySet(value.bs().stream().map(SdkBytes::asByteArrayUnsafe).toList());
      case UNKNOWN_TO_SDK_VERSION -> AttributeRules.EMPTY;
    };
  }

  /** The attributes by name: an {@link AttributeMap}, or a plain map if one of them is invalid. */
  static Map<String, ?> toWire(Map<String, AttributeValue> attributes) {
    AttributeMap.Builder legal = new AttributeMap.Builder(attributes.size());
    for (Map.Entry<String, AttributeValue> entry : attributes.entrySet()) {
      if (!(toWire(entry.getValue()) instanceof dev.dolium.engine.item.AttributeValue value)) {
        return converted(attributes);
      }
      legal.add(entry.getKey(), value);
    }
    return legal.build();
  }

  private static Map<String, Object> converted(Map<String, AttributeValue> attributes) {
    Map<String, Object> converted = new LinkedHashMap<>();
    attributes.forEach((name, value) -> converted.put(name, toWire(value)));
    return converted;
  }

  private static Object map(Map<String, AttributeValue> entries) {
    return toWire(entries) instanceof AttributeMap legal
        ? new dev.dolium.engine.item.AttributeValue.M(legal)
        : AttributeRules.map(converted(entries));
  }

  private static List<Object> elements(List<AttributeValue> elements) {
    List<Object> converted = new ArrayList<>(elements.size());
    for (AttributeValue element : elements) {
      converted.add(toWire(element));
    }
    return converted;
  }

  /** The attribute value as the SDK has it. */
  static AttributeValue toSdk(dev.dolium.engine.item.AttributeValue value) {
    AttributeValue.Builder sdk = AttributeValue.builder();
    if (value instanceof dev.dolium.engine.item.AttributeValue.S string) {
      sdk.s(string.value());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.N number) {
      sdk.n(number.value().toString());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.M map) {
      sdk.m(toSdk(map.value()));
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.L list) {
      sdk.l(list.value().stream().map(SdkAttributes::toSdk).toList());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.B bytes) {
      sdk.b(bytes(bytes));
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.BOOL bool) {
      sdk.bool(bool.value());
    } else {
      nullOrSet(value, sdk);
    }
    return sdk.build();
  }

  private static void nullOrSet(
      dev.dolium.engine.item.AttributeValue value, AttributeValue.Builder sdk) {
    if (value instanceof dev.dolium.engine.item.AttributeValue.NULL) {
      sdk.nul(true);
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.SS strings) {
      sdk.ss(strings.value());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.NS numbers) {
      sdk.ns(numbers.value().stream().map(DecimalNumber::toString).toList());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.BS byteStrings) {
      sdk.bs(byteStrings.value().stream().map(SdkAttributes::bytes).toList());
    } else {
      throw new AssertionError(value);
    }
  }

  private static SdkBytes bytes(dev.dolium.engine.item.AttributeValue.B bytes) {
    return SdkBytes.fromByteArrayUnsafe(bytes.value());
  }

  /** The attributes as the SDK has them; a view that converts whenever it is read. */
  static Map<String, AttributeValue> toSdk(
      Map<String, dev.dolium.engine.item.AttributeValue> attributes) {
    return attributes.isEmpty() ? Collections.emptyMap() : new SdkAttributeView(attributes);
  }
}
