// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.wire.shape.Shape.StructureShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of one service and all shapes they use, from a text resource.
 *
 * <p>The resource is made by {@code src/shapes/generate.py} from the service's model. Its lines are
 * read once; a shape is built when it is first asked for. Safe for many threads.
 */
public final class ShapeTable {
  private final ShapeLines lines;
  private final Map<String, OperationShape> operations = new ConcurrentHashMap<>();

  ShapeTable(ShapeLines lines) {
    this.lines = lines;
  }

  /** The 57 operations of DynamoDB, API version 2012-08-10. */
  public static ShapeTable dynamoDb() {
    return DynamoDb.TABLE;
  }

  /** The 4 operations of DynamoDB Streams, API version 2012-08-10. */
  public static ShapeTable streams() {
    return Streams.TABLE;
  }

  /** The names of all operations, in alphabetical order. */
  public Set<String> operations() {
    return lines.operations();
  }

  /** The operation of that name, if the service has it. */
  public Optional<OperationShape> operation(String name) {
    OperationShape known = operations.get(name);
    if (known == null && lines.operations().contains(name)) {
      known = lines.operation(name);
      operations.put(name, known);
    }
    return Optional.ofNullable(known);
  }

  /** The structure of that name, errors among them, if the service has it. */
  public Optional<StructureShape> structure(String name) {
    return lines.find(name) instanceof StructureShape structure
        ? Optional.of(structure)
        : Optional.empty();
  }

  private static ShapeTable load(String resource) {
    try (InputStream in = ShapeTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected resource " + resource + " beside " + ShapeTable.class);
      }
      return new ShapeTable(
          new ShapeLines(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Each table is loaded when it is first asked for.
  private static final class DynamoDb {
    static final ShapeTable TABLE = load("dynamodb.shapes");
  }

  private static final class Streams {
    static final ShapeTable TABLE = load("dynamodbstreams.shapes");
  }
}
