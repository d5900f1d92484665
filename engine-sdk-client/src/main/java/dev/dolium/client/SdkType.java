// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.shape.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How values of one field of the SDK's model are turned into values of a {@link Structure} and
 * back.
 */
sealed interface SdkType {
  /** The value as a structure holds it. */
  Object toWire(Object value);

  /** The value as the field's setter takes it. */
  Object toSdk(Object value);

  /** The type of that field, as the field describes itself. */
  static SdkType of(SdkField<?> field) {
    Object type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      return new Elements(of(field.getRequiredTrait(ListTrait.class).memberFieldInfo()));
    } else if (type == MarshallingType.MAP) {
      SdkType value = of(field.getRequiredTrait(MapTrait.class).valueFieldInfo());
      return value instanceof Attribute ? new Attributes() : new Entries(value);
    } else if (type == MarshallingType.SDK_POJO) {
      Supplier<SdkPojo> builder = field.constructor();
      return builder.get() instanceof AttributeValue.Builder
          ? new Attribute()
          : new Nested(SdkShape.of(builder));
    } else if (type == MarshallingType.SDK_BYTES) {
      return new Bytes();
    }
    return scalar(type);
  }

  private static SdkType scalar(Object type) {
    if (type == MarshallingType.INTEGER
        || type == MarshallingType.LONG
        || type == MarshallingType.DOUBLE) {
      return new Numeric(type);
    }
    if (type == MarshallingType.STRING
        || type == MarshallingType.BOOLEAN
        || type == MarshallingType.INSTANT) {
      return new Same();
    }
    throw new IllegalArgumentException("expected a type of DynamoDB's model but was " + type);
  }

  /** Strings, truth values and points in time, which are the same on both sides. */
  record Same() implements SdkType {
    @Override
    public Object toWire(Object value) {
      return value;
    }

    @Override
    public Object toSdk(Object value) {
      return value;
    }
  }

  /** Numbers; what a structure holds may be wider or narrower than the setter's type. */
  record Numeric(Object type) implements SdkType {
    @Override
    public Object toWire(Object value) {
      return value;
    }

    @Override
    public Object toSdk(Object value) {
      Number number = (Number) value;
      if (type == MarshallingType.INTEGER) {
        return number.intValue();
      } else if (type == MarshallingType.LONG) {
        return number.longValue();
      }
      return number.doubleValue();
    }
  }

  /** Runs of bytes. */
  record Bytes() implements SdkType {
    @Override
    public Object toWire(Object value) {
      return ((SdkBytes) value).asByteArray();
    }

    @Override
    public Object toSdk(Object value) {
      return SdkBytes.fromByteArrayUnsafe((byte[]) value);
    }
  }

  /** One attribute value. */
  record Attribute() implements SdkType {
    @Override
    public Object toWire(Object value) {
      return SdkAttributes.toWire((AttributeValue) value);
    }

    @Override
    public Object toSdk(Object value) {
      return SdkAttributes.toSdk((dev.dolium.engine.item.AttributeValue) value);
    }
  }

  /** An item, a key or another map of attribute values. */
  @SuppressWarnings("unchecked")
  record Attributes() implements SdkType {
    @Override
    public Object toWire(Object value) {
      return SdkAttributes.toWire((Map<String, AttributeValue>) value);
    }

    @Override
    public Object toSdk(Object value) {
      return SdkAttributes.toSdk((Map<String, dev.dolium.engine.item.AttributeValue>) value);
    }
  }

  /** A structure. */
  record Nested(SdkShape shape) implements SdkType {
    @Override
    public Object toWire(Object value) {
      return shape.toWire((SdkPojo) value);
    }

    @Override
    public Object toSdk(Object value) {
      return shape.toSdk((Structure) value);
    }
  }

  /** A list. */
  record Elements(SdkType element) implements SdkType {
    @Override
    public Object toWire(Object value) {
      List<?> elements = (List<?>) value;
      List<@Nullable Object> converted = new ArrayList<>(elements.size());
      for (Object each : elements) {
        converted.add(each == null ? null : element.toWire(each));
      }
      return converted;
    }

    @Override
    public Object toSdk(Object value) {
      List<?> elements = (List<?>) value;
      List<Object> converted = new ArrayList<>(elements.size());
      for (Object each : elements) {
        converted.add(element.toSdk(each));
      }
      return converted;
    }
  }

  /** A map whose values are no attribute values. */
  record Entries(SdkType value) implements SdkType {
    @Override
    public Object toWire(Object map) {
      Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
      ((Map<?, ?>) map).forEach((k, v) -> converted.put(k, v == null ? null : value.toWire(v)));
      return converted;
    }

    @Override
    public Object toSdk(Object map) {
      Map<Object, Object> converted = new LinkedHashMap<>();
      ((Map<?, ?>) map).forEach((k, v) -> converted.put(k, value.toSdk(v)));
      return converted;
    }
  }
}
