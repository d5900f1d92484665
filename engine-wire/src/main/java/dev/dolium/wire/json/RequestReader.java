// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.dolium.engine.error.SerializationException;
import dev.dolium.wire.shape.AttributeRules;
import dev.dolium.wire.shape.Shape;
import dev.dolium.wire.shape.Shape.AttributeShape;
import dev.dolium.wire.shape.Shape.BlobShape;
import dev.dolium.wire.shape.Shape.BooleanShape;
import dev.dolium.wire.shape.Shape.DoubleShape;
import dev.dolium.wire.shape.Shape.IntegerShape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.LongShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.StringShape;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.Structure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON body of a request into a {@link Structure}, guided by the request's shape.
 *
 * <p>Unknown members are skipped and a JSON null is an absent member. A body that is not
 * well-formed, nests deeper than {@value #MAX_NESTING} levels, names a member twice or holds a
 * value of the wrong JSON type ends in a {@link SerializationException}. An attribute value of the
 * right JSON type that breaks DynamoDB's rules is kept as an {@link
 * dev.dolium.wire.shape.InvalidAttribute}.
 */
public final class RequestReader {
  static final int MAX_NESTING = 1_000;

  private static final int MAX_NAME = 1_000_000;
  private static final int MAX_STRING = 64_000_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(MAX_STRING)
                  .build())
          .build();

  private final JsonParser parser;

  private RequestReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads the body.
   *
   * @throws SerializationException if it is not well-formed JSON or a value has the wrong JSON type
   */
  public static Structure read(byte[] body, StructureShape shape) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return new RequestReader(parser).document(shape);
    } catch (IOException e) {
      throw JsonTypes.malformed();
    }
  }

  private Structure document(StructureShape shape) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw JsonTypes.malformed();
    }
    Structure request = structure(shape, first);
    if (parser.nextToken() != null) {
      throw JsonTypes.malformed();
    }
    return request;
  }

  private Object value(Shape shape, JsonToken token) throws IOException {
    if (shape instanceof AttributeShape) {
      return attribute(token);
    } else if (shape instanceof StringShape) {
      return string(token, shape);
    } else if (shape instanceof StructureShape structure) {
      return structure(structure, token);
    } else if (shape instanceof MapShape map) {
      return map(map, token);
    } else if (shape instanceof ListShape list) {
      return list(list, token);
    }
    return scalar(shape, token);
  }

  private Object scalar(Shape shape, JsonToken token) throws IOException {
    if (shape instanceof BooleanShape) {
      return bool(token, shape);
    } else if (shape instanceof IntegerShape) {
      return JsonTypes.integer(parser, token, shape);
    } else if (shape instanceof LongShape) {
      return JsonTypes.longInteger(parser, token, shape);
    } else if (shape instanceof DoubleShape) {
      return JsonTypes.decimal(parser, token, shape);
    } else if (shape instanceof BlobShape) {
      return bytes(token, shape);
    }
    return JsonTypes.timestamp(parser, token, shape);
  }

  private Structure structure(StructureShape shape, JsonToken token) throws IOException {
    expect(JsonToken.START_OBJECT, token, shape);
    Structure structure = new Structure();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken next = parser.nextToken();
      Member member = shape.member(name);
      if (member == null) {
        parser.skipChildren();
      } else if (next != JsonToken.VALUE_NULL) {
        refuseTwice(structure.has(name));
        structure.set(name, value(member.shape(), next));
      }
    }
    return structure;
  }

  private Map<String, @Nullable Object> map(MapShape shape, JsonToken token) throws IOException {
    expect(JsonToken.START_OBJECT, token, shape);
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken next = parser.nextToken();
      refuseTwice(entries.containsKey(name));
      entries.put(wellFormed(name), element(shape.value(), next));
    }
    return entries;
  }

  private List<@Nullable Object> list(ListShape shape, JsonToken token) throws IOException {
    expect(JsonToken.START_ARRAY, token, shape);
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      elements.add(element(shape.element(), next));
    }
    return elements;
  }

  private @Nullable Object element(Shape shape, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return shape instanceof AttributeShape ? AttributeRules.EMPTY : null;
    }
    return value(shape, token);
  }

  private Object attribute(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return AttributeRules.EMPTY;
    }
    expect(JsonToken.START_OBJECT, token, JsonTypes.ATTRIBUTE);
    Object value = AttributeRules.EMPTY;
    String type = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken next = parser.nextToken();
      if (next != JsonToken.VALUE_NULL) {
        Object typed = typedValue(name, next);
        if (typed != null) {
          refuseTwice(name.equals(type));
          value = type == null ? typed : AttributeRules.severalTypes(value, typed);
          type = name;
        }
      }
    }
    return value;
  }

  private @Nullable Object typedValue(String type, JsonToken token) throws IOException {
    return switch (type) {
      case "S" -> JsonTypes.attributeString(string(token, JsonTypes.TEXT));
      case "N" -> AttributeRules.number(string(token, JsonTypes.TEXT));
      case "B" -> JsonTypes.attributeBytes(bytes(token, JsonTypes.BYTES));
      case "BOOL" -> JsonTypes.attributeBool(bool(token, JsonTypes.TRUTH));
      case "NULL" -> AttributeRules.nullValue(bool(token, JsonTypes.TRUTH));
      case "M" -> AttributeRules.map(attributeMap(token));
      case "L" -> AttributeRules.list(attributeList(token));
      case "SS" -> AttributeRules.stringSet(strings(token));
      case "NS" -> AttributeRules.numberSet(strings(token));
      case "BS" -> AttributeRules.binarySet(byteStrings(token));
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private Map<String, Object> attributeMap(JsonToken token) throws IOException {
    expect(JsonToken.START_OBJECT, token, JsonTypes.ATTRIBUTE_MAP);
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Object value = attribute(parser.nextToken());
      refuseTwice(entries.put(wellFormed(name), value) != null);
    }
    return entries;
  }

  private List<Object> attributeList(JsonToken token) throws IOException {
    expect(JsonToken.START_ARRAY, token, JsonTypes.ATTRIBUTE_LIST);
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(attribute(parser.currentToken()));
    }
    return elements;
  }

  private List<String> strings(JsonToken token) throws IOException {
    expect(JsonToken.START_ARRAY, token, JsonTypes.TEXTS);
    List<String> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(string(parser.currentToken(), JsonTypes.TEXT));
    }
    return elements;
  }

  private List<byte[]> byteStrings(JsonToken token) throws IOException {
    expect(JsonToken.START_ARRAY, token, JsonTypes.BYTE_STRINGS);
    List<byte[]> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(bytes(parser.currentToken(), JsonTypes.BYTES));
    }
    return elements;
  }

  private String string(JsonToken token, Shape shape) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw JsonTypes.wrongType(token, shape);
    }
    return wellFormed(parser.getText());
  }

  private byte[] bytes(JsonToken token, Shape shape) throws IOException {
    return StrictBase64.decode(string(token, shape));
  }

  private static boolean bool(JsonToken token, Shape shape) {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw JsonTypes.wrongType(token, shape);
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private static void expect(JsonToken wanted, JsonToken token, Shape shape) {
    if (token != wanted) {
      throw JsonTypes.wrongType(token, shape);
    }
  }

  // Half a surrogate pair has no UTF-8 form: it could be stored, but never be answered.
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw JsonTypes.malformed();
        }
        i++;
      }
    }
    return text;
  }

  private static void refuseTwice(boolean there) {
    if (there) {
      throw JsonTypes.malformed();
    }
  }
}
