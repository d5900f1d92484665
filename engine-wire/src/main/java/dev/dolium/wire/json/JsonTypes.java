// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.dolium.engine.error.SerializationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.wire.shape.Shape;
import dev.dolium.wire.shape.Shape.AttributeShape;
import dev.dolium.wire.shape.Shape.BlobShape;
import dev.dolium.wire.shape.Shape.BooleanShape;
import dev.dolium.wire.shape.Shape.DoubleShape;
import dev.dolium.wire.shape.Shape.IntegerShape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.LongShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Range;
import dev.dolium.wire.shape.Shape.StringShape;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.Shape.TimestampShape;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Turns JSON tokens into values and words the errors for tokens of the wrong type. */
final class JsonTypes {
  /** The shapes of the parts of attribute values, which the shape tables do not spell out. */
  static final Shape ATTRIBUTE = new AttributeShape("AttributeValue");

  static final Shape TEXT = new StringShape("String", Range.ANY, null, List.of());
  static final Shape BYTES = new BlobShape("Binary");
  static final Shape TRUTH = new BooleanShape("Boolean");
  static final Shape TEXTS = new ListShape("StringSet", TEXT, Range.ANY);
  static final Shape BYTE_STRINGS = new ListShape("BinarySet", BYTES, Range.ANY);
  static final Shape ATTRIBUTE_LIST = new ListShape("List", ATTRIBUTE, Range.ANY);
  static final Shape ATTRIBUTE_MAP =
      new MapShape(
          "Map", new StringShape("Name", Range.ANY, null, List.of()), ATTRIBUTE, Range.ANY);

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

  private JsonTypes() {}

  static AttributeValue attributeString(String value) {
    return new AttributeValue.S(value);
  }

  static AttributeValue attributeBytes(byte[] value) {
    return new AttributeValue.B(value);
  }

  static AttributeValue attributeBool(boolean value) {
    return new AttributeValue.BOOL(value);
  }

  static Integer integer(JsonParser parser, JsonToken token, Shape shape) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() != NumberType.INT) {
      throw wrongType(token, shape);
    }
    return parser.getIntValue();
  }

  static Long longInteger(JsonParser parser, JsonToken token, Shape shape) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
      throw wrongType(token, shape);
    }
    return parser.getLongValue();
  }

  static Double decimal(JsonParser parser, JsonToken token, Shape shape) throws IOException {
    if (!token.isNumeric()) {
      throw wrongType(token, shape);
    }
    return parser.getDoubleValue();
  }

  /** Reads seconds since 1970, which may have a fraction. */
  static Instant timestamp(JsonParser parser, JsonToken token, Shape shape) throws IOException {
    if (!token.isNumeric()) {
      throw wrongType(token, shape);
    }
    BigDecimal seconds = parser.getDecimalValue();
    // The comparison comes first: what is cut off from 1e999999999 would look like a small number.
    if (seconds.abs().compareTo(MAX_SECONDS) > 0) {
      throw wrongType(token, shape);
    }
    try {
      long whole = seconds.longValue();
      BigDecimal fraction = seconds.subtract(BigDecimal.valueOf(whole));
      return Instant.ofEpochSecond(whole, fraction.multiply(NANOS).longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw wrongType(token, shape);
    }
  }

  /** The error for a body that is no JSON document; the service gives it no text. */
  static SerializationException malformed() {
    return new SerializationException("");
  }

  /**
   * The error for a token that stands where a value of that shape belongs. The service's framework
   * knows shapes by their Java types, and words a scalar, a list and a map differently.
   */
  static SerializationException wrongType(JsonToken token, Shape wanted) {
    return new SerializationException(
        switch (token) {
          case START_OBJECT -> "Start of structure or map found where not expected";
          case START_ARRAY -> "Unrecognized collection type " + type(wanted);
          default -> wrongScalar(token, wanted);
        });
  }

  private static String wrongScalar(JsonToken token, Shape wanted) {
    if (wanted instanceof StructureShape || wanted instanceof AttributeShape) {
      return "Unexpected value type in payload";
    } else if (wanted instanceof ListShape || wanted instanceof MapShape) {
      return "Unexpected field type";
    } else if (wanted instanceof BlobShape) {
      return "only base-64-encoded strings are convertible to bytes";
    } else if (wanted instanceof BooleanShape && token == JsonToken.VALUE_STRING) {
      return "Unexpected token received from parser";
    }
    String type = javaName(wanted);
    return shown(token) + " cannot be converted to " + type.substring(type.lastIndexOf('.') + 1);
  }

  private static String type(Shape shape) {
    return (shape instanceof MapShape || shape instanceof ListShape ? "" : "class ")
        + javaName(shape);
  }

  private static String javaName(Shape shape) {
    if (shape instanceof StringShape) {
      return "java.lang.String";
    } else if (shape instanceof IntegerShape) {
      return "java.lang.Integer";
    } else if (shape instanceof LongShape) {
      return "java.lang.Long";
    } else if (shape instanceof DoubleShape) {
      return "java.lang.Double";
    } else if (shape instanceof BooleanShape) {
      return "java.lang.Boolean";
    } else if (shape instanceof BlobShape) {
      return "java.nio.ByteBuffer";
    } else if (shape instanceof TimestampShape) {
      return "java.util.Date";
    } else if (shape instanceof ListShape list) {
      return "java.util.List<" + javaName(list.element()) + ">";
    } else if (shape instanceof MapShape map) {
      return "java.util.Map<java.lang.String, " + javaName(map.value()) + ">";
    }
    return "com.amazonaws.dynamodb.v20120810." + shape.name();
  }

  private static String shown(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "STRING_VALUE";
      case VALUE_NUMBER_INT -> "NUMBER_VALUE";
      case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE";
      case VALUE_TRUE -> "TRUE_VALUE";
      case VALUE_FALSE -> "FALSE_VALUE";
      default -> "NULL_VALUE";
    };
  }
}
