// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.wire.shape.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link Structure} as the JSON body of an answer.
 *
 * <p>A point in time becomes seconds with a fraction of milliseconds, if it has any; bytes become
 * base64.
 */
public final class AnswerWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private AnswerWriter(JsonGenerator out) {
    this.out = out;
  }

  /** The UTF-8 bytes of the JSON object. */
  public static byte[] write(Structure structure) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(512);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new AnswerWriter(out).structure(structure);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void structure(Structure structure) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, Object> member : structure.entries()) {
      out.writeFieldName(member.getKey());
      value(member.getValue());
    }
    out.writeEndObject();
  }

  private void value(Object value) throws IOException {
    if (value instanceof AttributeValue attribute) {
      attribute(attribute);
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Structure structure) {
      structure(structure);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) throws IOException {
    if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (value instanceof byte[] bytes) {
      out.writeBinary(bytes);
    } else if (value instanceof Instant time) {
      out.writeNumber(seconds(time));
    } else {
      throw new IllegalArgumentException(
          "expected a value of a structure but was " + value.getClass());
    }
  }

  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
  }

  private void map(Map<?, ?> entries) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      out.writeFieldName((String) entry.getKey());
      value(entry.getValue());
    }
    out.writeEndObject();
  }

  private void list(List<?> elements) throws IOException {
    out.writeStartArray();
    for (Object element : elements) {
      value(element);
    }
    out.writeEndArray();
  }

  private void attribute(AttributeValue attribute) throws IOException {
    out.writeStartObject();
    out.writeFieldName(attribute.type().name());
    if (attribute instanceof AttributeValue.S string) {
      out.writeString(string.value());
    } else if (attribute instanceof AttributeValue.N number) {
      out.writeString(number.value().toString());
    } else if (attribute instanceof AttributeValue.B bytes) {
      out.writeBinary(bytes.value());
    } else if (attribute instanceof AttributeValue.BOOL bool) {
      out.writeBoolean(bool.value());
    } else if (attribute instanceof AttributeValue.NULL) {
      out.writeBoolean(true);
    } else if (attribute instanceof AttributeValue.M map) {
      map(map.value());
    } else if (attribute instanceof AttributeValue.L list) {
      list(list.value());
    } else {
      set(attribute);
    }
    out.writeEndObject();
  }

  private void set(AttributeValue set) throws IOException {
    out.writeStartArray();
    if (set instanceof AttributeValue.SS strings) {
      for (String element : strings.value()) {
        out.writeString(element);
      }
    } else if (set instanceof AttributeValue.NS numbers) {
      for (DecimalNumber element : numbers.value()) {
        out.writeString(element.toString());
      }
    } else if (set instanceof AttributeValue.BS byteStrings) {
      for (AttributeValue.B element : byteStrings.value()) {
        out.writeBinary(element.value());
      }
    } else {
      throw new AssertionError(set);
    }
    out.writeEndArray();
  }
}
