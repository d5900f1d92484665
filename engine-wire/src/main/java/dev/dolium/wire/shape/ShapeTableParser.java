// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.wire.shape.Shape.AttributeShape;
import dev.dolium.wire.shape.Shape.BlobShape;
import dev.dolium.wire.shape.Shape.BooleanShape;
import dev.dolium.wire.shape.Shape.DoubleShape;
import dev.dolium.wire.shape.Shape.IntegerShape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.LongShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.Range;
import dev.dolium.wire.shape.Shape.StringShape;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.Shape.TimestampShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of a {@link ShapeTable}: a line per operation or shape, below a structure an
 * indented line per member.
 *
 * <p>Shapes name each other in any order and, attribute values apart, never in a circle.
 */
final class ShapeTableParser {
  private static final String PATTERN = " pattern ";

  private final String text;
  private final List<String> operations = new ArrayList<>();
  private final Map<String, Definition> definitions = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  ShapeTableParser(String text) {
    this.text = text;
  }

  ShapeTable parse() {
    readLines();
    shapes.put("AttributeValue", new AttributeShape("AttributeValue"));
    definitions.keySet().forEach(this::shape);
    Map<String, OperationShape> byName = new LinkedHashMap<>();
    for (String operation : operations) {
      String[] words = operation.split(" ", -1);
      byName.put(words[1], new OperationShape(words[1], structure(words[2]), structure(words[3])));
    }
    return new ShapeTable(byName, shapes);
  }

  private void readLines() {
    @Nullable Definition last = null;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("  ") && last != null) {
        last.members.add(line.substring(2));
      } else if (line.startsWith("operation ")) {
        operations.add(line);
      } else if (!line.isEmpty() && line.charAt(0) != '#') {
        last = new Definition(line, new ArrayList<>());
        definitions.put(last.name(), last);
      }
    }
  }

  private StructureShape structure(String name) {
    return (StructureShape) shape(name);
  }

  private Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    Definition definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalStateException("expected a shape named " + name + " but found none");
    }
    Shape shape = shape(name, definition);
    shapes.put(name, shape);
    return shape;
  }

  private Shape shape(String name, Definition definition) {
    String[] words = definition.words();
    return switch (words[0]) {
      case "structure" -> structure(name, definition.members);
      case "list" -> new ListShape(name, shape(words[2]), range(words, 3));
      case "map" ->
          new MapShape(name, (StringShape) shape(words[2]), shape(words[3]), range(words, 4));
      case "string" -> new StringShape(name, range(words, 2), definition.pattern(), List.of());
      case "enum" ->
          new StringShape(name, Range.ANY, null, Arrays.asList(words).subList(2, words.length));
      case "integer" -> new IntegerShape(name, range(words, 2));
      case "long" -> new LongShape(name, range(words, 2));
      case "double" -> new DoubleShape(name);
      case "boolean" -> new BooleanShape(name);
      case "blob" -> new BlobShape(name);
      case "timestamp" -> new TimestampShape(name);
      default -> throw new IllegalStateException("expected a kind of shape but was " + words[0]);
    };
  }

  private StructureShape structure(String name, List<String> lines) {
    List<Member> members = new ArrayList<>(lines.size());
    Map<String, Member> byName = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      Member member = new Member(words[0], label(words[0]), shape(words[1]), words.length == 3);
      members.add(member);
      byName.put(member.name(), member);
    }
    return new StructureShape(name, List.copyOf(members), Map.copyOf(byName));
  }

  private static String label(String member) {
    return Character.toLowerCase(member.charAt(0)) + member.substring(1);
  }

  private static Range range(String[] words, int at) {
    int dots = at < words.length ? words[at].indexOf("..") : -1;
    if (dots < 0) {
      return Range.ANY;
    }
    String min = words[at].substring(0, dots);
    String max = words[at].substring(dots + 2);
    return new Range(
        min.isEmpty() ? Long.MIN_VALUE : Long.parseLong(min),
        max.isEmpty() ? Long.MAX_VALUE : Long.parseLong(max));
  }

  private record Definition(String line, List<String> members) {
    String name() {
      return words()[1];
    }

    String[] words() {
      int pattern = line.indexOf(PATTERN);
      return (pattern < 0 ? line : line.substring(0, pattern)).split(" ", -1);
    }

    @Nullable Pattern pattern() {
      int pattern = line.indexOf(PATTERN);
      return pattern < 0 ? null : Pattern.compile(line.substring(pattern + PATTERN.length()));
    }
  }
}
