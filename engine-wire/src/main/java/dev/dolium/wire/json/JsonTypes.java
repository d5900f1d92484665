// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.dolium.engine.error.SerializationException;
import dev.dolium.engine.item.AttributeValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Turns JSON tokens into values and words the errors for tokens of the wrong type. */
final class JsonTypes {
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

  static Integer integer(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() != NumberType.INT) {
      throw wrongType(token, "Integer");
    }
    return parser.getIntValue();
  }

  static Long longInteger(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == NumberType.BIG_INTEGER) {
      throw wrongType(token, "Long");
    }
    return parser.getLongValue();
  }

  static Double decimal(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isNumeric()) {
      throw wrongType(token, "Double");
    }
    return parser.getDoubleValue();
  }

  /** Reads seconds since 1970, which may have a fraction. */
  static Instant timestamp(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isNumeric()) {
      throw wrongType(token, "Date");
    }
    BigDecimal seconds = parser.getDecimalValue();
    // The comparison comes first: what is cut off from 1e999999999 would look like a small number.
    if (seconds.abs().compareTo(MAX_SECONDS) > 0) {
      throw wrongType(token, "Date");
    }
    try {
      long whole = seconds.longValue();
      BigDecimal fraction = seconds.subtract(BigDecimal.valueOf(whole));
      return Instant.ofEpochSecond(whole, fraction.multiply(NANOS).longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw wrongType(token, "Date");
    }
  }

  /** The error for a body that is no JSON document; the service gives it no text. */
  static SerializationException malformed() {
    return new SerializationException("");
  }

  /** The error for a token that stands where another type belongs. */
  static SerializationException wrongType(JsonToken token, String wanted) {
    return new SerializationException(
        switch (token) {
          case START_OBJECT -> "Start of structure or map found where not expected";
          case START_ARRAY -> "Start of list found where not expected";
          default -> shown(token) + " cannot be converted to " + wanted;
        });
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
