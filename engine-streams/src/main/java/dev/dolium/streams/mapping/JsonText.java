// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as text and as trees of maps, lists, strings, numbers, booleans and null. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** The text of a tree. */
  static String of(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(tree, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(@Nullable Object tree, JsonGenerator out) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), out);
      }
      out.writeEndObject();
    } else if (tree instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (tree instanceof Number number) {
      out.writeNumber(number.toString());
    } else if (tree instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (tree == null) {
      out.writeNull();
    } else {
      out.writeString(tree.toString());
    }
  }

  /**
   * The tree of a text.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  static Map<String, @Nullable Object> object(String text) {
    try (JsonParser in = JSON.createParser(text)) {
      in.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("expected a JSON object but was " + text);
      }
      Map<String, @Nullable Object> object = readObject(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("expected one JSON object but was " + text);
      }
      return object;
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a JSON object but was " + text, e);
    }
  }

  private static Map<String, @Nullable Object> readObject(JsonParser in) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      object.put(name, read(in));
    }
    return object;
  }

  private static @Nullable Object read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> readObject(in);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(in));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> in.getText();
    };
  }
}
