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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a {@link ShapeTable}: a line per operation or shape, below a structure an
 * indented line per member.
 *
 * <p>Shapes name each other in any order and, attribute values apart, never in a circle. Lambdas
 * and {@code +} on strings are avoided here: in a cold JVM they cost more than the whole table.
 */
final class ShapeLines {
  private static final String PATTERN = " pattern ";

  private final String text;
  private final Map<String, Integer> operations = new LinkedHashMap<>();
  private final Map<String, Integer> definitions = new HashMap<>();
  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

  ShapeLines(String text) {
    this.text = text;
    shapes.put("AttributeValue", new AttributeShape("AttributeValue"));
    for (int at = 0; at < text.length(); at = lineEnd(at) + 1) {
      char first = text.charAt(at);
      if (first >= 'a') {
        int name = text.indexOf(' ', at) + 1;
        int blank = text.indexOf(' ', name);
        int end = lineEnd(at);
        String key = text.substring(name, blank < 0 || blank > end ? end : blank);
        (first == 'o' ? operations : definitions).put(key, at);
      }
    }
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private String line(int at) {
    return text.substring(at, lineEnd(at));
  }

  Set<String> operations() {
    return Collections.unmodifiableSet(operations.keySet());
  }

  OperationShape operation(String name) {
    String[] words = words(line(operations.getOrDefault(name, 0)));
    return new OperationShape(
        name, (StructureShape) shape(words[2]), (StructureShape) shape(words[3]));
  }

  @Nullable Shape find(String name) {
    return definitions.containsKey(name) ? shape(name) : null;
  }

  Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    Integer at = definitions.get(name);
    if (at == null) {
      throw new IllegalStateException("expected a shape named " + name + " but found none");
    }
    Shape shape = shape(name, at);
    shapes.put(name, shape);
    return shape;
  }

  private Shape shape(String name, int at) {
    String line = line(at);
    String[] words = words(line);
    return switch (words[0]) {
      case "structure" -> structure(name, at);
      case "list" -> new ListShape(name, shape(words[2]), range(words, 3));
      case "map" ->
          new MapShape(name, (StringShape) shape(words[2]), shape(words[3]), range(words, 4));
      case "string" -> new StringShape(name, range(words, 2), pattern(line), List.of());
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

  private StructureShape structure(String name, int at) {
    List<Member> members = new ArrayList<>();
    Map<String, Member> byName = new HashMap<>();
    for (int next = lineEnd(at) + 1; text.startsWith("  ", next); next = lineEnd(next) + 1) {
      String[] words = words(line(next + 2));
      Member member = new Member(words[0], label(words[0]), shape(words[1]), words.length == 3);
      members.add(member);
      byName.put(member.name(), member);
    }
    return new StructureShape(name, List.copyOf(members), Map.copyOf(byName));
  }

  private static String[] words(String line) {
    int pattern = line.indexOf(PATTERN);
    return (pattern < 0 ? line : line.substring(0, pattern)).split(" ", -1);
  }

  private static @Nullable TextPattern pattern(String line) {
    int pattern = line.indexOf(PATTERN);
    return pattern < 0 ? null : TextPattern.of(line.substring(pattern + PATTERN.length()));
  }

  private static String label(String member) {
    return member.substring(0, 1).toLowerCase(Locale.ROOT).concat(member.substring(1));
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
}
