// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.wire.shape.Shape.StructureShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one service and all shapes they use, read once from a text resource.
 *
 * <p>The resource is made by {@code src/shapes/generate.py} from the service's model.
 */
public final class ShapeTable {
  private final Map<String, OperationShape> operations;
  private final Map<String, Shape> shapes;

  ShapeTable(Map<String, OperationShape> operations, Map<String, Shape> shapes) {
    this.operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    this.shapes = Map.copyOf(shapes);
  }

  /** The 57 operations of DynamoDB, API version 2012-08-10. */
  public static ShapeTable dynamoDb() {
    return DynamoDb.TABLE;
  }

  /** The 4 operations of DynamoDB Streams, API version 2012-08-10. */
  public static ShapeTable streams() {
    return Streams.TABLE;
  }

  /** All operations by name, in alphabetical order. */
  public Map<String, OperationShape> operations() {
    return operations;
  }

  /** The operation of that name, or null if the service has none. */
  public @Nullable OperationShape operation(String name) {
    return operations.get(name);
  }

  /** The structure of that name, errors among them, or null if the service has none. */
  public @Nullable StructureShape structure(String name) {
    return shapes.get(name) instanceof StructureShape structure ? structure : null;
  }

  private static ShapeTable load(String resource) {
    try (InputStream in = ShapeTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected resource " + resource + " beside " + ShapeTable.class);
      }
      return new ShapeTableParser(new String(in.readAllBytes(), StandardCharsets.UTF_8)).parse();
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
