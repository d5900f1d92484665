// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads items of fixtures: plain JSON, in which {@code {"SS": […]}}, {@code {"NS": […]}}, {@code
 * {"BS": […]}} and {@code {"B": "…"}} (Base64) stand for the types that JSON lacks.
 */
final class PlainJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PlainJson() {}

  static AttributeMap attributes(String text) {
    return ((AttributeValue.M) value(text)).value() instanceof AttributeMap map
        ? map
        : AttributeMap.EMPTY;
  }

  static AttributeValue value(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      return value(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  private static AttributeValue value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new AttributeValue.S(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new AttributeValue.N(DecimalNumber.of(parser.getText()));
      case VALUE_TRUE -> new AttributeValue.BOOL(true);
      case VALUE_FALSE -> new AttributeValue.BOOL(false);
      case VALUE_NULL -> AttributeValue.NULL.INSTANCE;
      case START_ARRAY -> new AttributeValue.L(elements(parser));
      case START_OBJECT -> object(parser);
      default -> throw new IllegalArgumentException("expected a value: " + parser.currentToken());
    };
  }

  private static List<AttributeValue> elements(JsonParser parser) throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  private static AttributeValue object(JsonParser parser) throws IOException {
    AttributeMap.Builder members = new AttributeMap.Builder(4);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.add(name, value(parser));
    }
    AttributeMap map = members.build();
    return map.size() == 1 ? typed(map) : new AttributeValue.M(map);
  }

  private static AttributeValue typed(AttributeMap map) {
    AttributeValue only = map.values().iterator().next();
    return switch (map.keySet().iterator().next()) {
      case "B" -> binary(only);
      case "SS" ->
          new AttributeValue.SS(
              list(only).stream()
                  .map(each -> ((AttributeValue.S) each).value())
                  .collect(Collectors.toCollection(LinkedHashSet::new)));
      case "NS" ->
          new AttributeValue.NS(
              list(only).stream()
                  .map(each -> ((AttributeValue.N) each).value())
                  .collect(Collectors.toCollection(LinkedHashSet::new)));
      case "BS" ->
          new AttributeValue.BS(
              list(only).stream()
                  .map(PlainJson::binary)
                  .collect(Collectors.toCollection(LinkedHashSet::new)));
      default -> new AttributeValue.M(map);
    };
  }

  private static List<AttributeValue> list(AttributeValue value) {
    return ((AttributeValue.L) value).value();
  }

  private static AttributeValue.B binary(AttributeValue base64) {
    return new AttributeValue.B(Base64.getDecoder().decode(((AttributeValue.S) base64).value()));
  }
}
