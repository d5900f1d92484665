// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The feed of the demo, read as a stream: each event of it as an item for the SDK.
 *
 * <p>What the table and its indexes have as keys is lifted to the top of the item; the event's
 * properties and geometry stay as they came, nested, nulls included.
 */
final class EarthquakeFeed {
  private static final String RESOURCE = "earthquakes.geojson.gz";
  private static final List<String> LIFTED = List.of("net", "type", "mag", "time");

  private final JsonParser parser;

  private EarthquakeFeed(JsonParser parser) {
    this.parser = parser;
  }

  /** The items of all events, in the order of the feed. */
  static List<Map<String, AttributeValue>> items() {
    try (InputStream in = resource();
        JsonParser parser = new JsonFactory().createParser(new GZIPInputStream(in))) {
      return new EarthquakeFeed(parser).read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static InputStream resource() {
    InputStream in = EarthquakeFeed.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException("expected the resource " + RESOURCE + " but it is missing");
    }
    return in;
  }

  private List<Map<String, AttributeValue>> read() throws IOException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    parser.nextToken();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("features")) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(item(object()));
        }
      } else if (value.isStructStart()) {
        parser.skipChildren();
      }
    }
    return items;
  }

  private static Map<String, AttributeValue> item(Map<String, AttributeValue> event) {
    AttributeValue properties = required(event, "properties");
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("id", required(event, "id"));
    for (String key : LIFTED) {
      AttributeValue value = required(properties.m(), key);
      // An event without magnitude is not in the index by magnitude; null would be no number.
      if (value.nul() == null) {
        item.put(key, value);
      }
    }
    item.put("properties", properties);
    item.put("geometry", required(event, "geometry"));
    return item;
  }

  private static AttributeValue required(Map<String, AttributeValue> map, String name) {
    AttributeValue value = map.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "expected " + name + " in " + RESOURCE + " but it is missing");
    }
    return value;
  }

  private AttributeValue value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> AttributeValue.fromM(object());
      case START_ARRAY -> AttributeValue.fromL(array());
      case VALUE_STRING -> AttributeValue.fromS(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.fromN(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> AttributeValue.fromBool(parser.getBooleanValue());
      case VALUE_NULL -> AttributeValue.fromNul(true);
      default -> throw new IllegalStateException("expected a JSON value but was " + token);
    };
  }

  private Map<String, AttributeValue> object() throws IOException {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      entries.put(name, value(parser.nextToken()));
    }
    return entries;
  }

  private List<AttributeValue> array() throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(token));
    }
    return elements;
  }
}
