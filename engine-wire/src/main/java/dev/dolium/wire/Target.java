// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.wire.shape.OperationShape;
import dev.dolium.wire.shape.ShapeTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the header {@code X-Amz-Target} names it, for example {@code
 * DynamoDB_20120810.PutItem}.
 */
public record Target(Service service, OperationShape operation) {
  /** The name of that header. */
  public static final String HEADER = "X-Amz-Target";

  /** The services whose operations the engine answers. */
  public enum Service {
    /** Tables and items. */
    DYNAMODB("DynamoDB_20120810"),
    /** DynamoDB Streams. */
    STREAMS("DynamoDBStreams_20120810");

    private final String prefix;

    Service(String prefix) {
      this.prefix = prefix;
    }

    /** The shapes of the service's operations. */
    public ShapeTable shapes() {
      return this == DYNAMODB ? ShapeTable.dynamoDb() : ShapeTable.streams();
    }
  }

  /**
   * Reads the header's value; null stands for a missing header.
   *
   * @throws UnknownOperationException if no service has such an operation
   */
  public static Target parse(@Nullable String header) {
    return Optional.ofNullable(header)
        .flatMap(Target::find)
        .orElseThrow(() -> new UnknownOperationException("Unknown operation exception"));
  }

  private static Optional<Target> find(String header) {
    int dot = header.indexOf('.');
    for (Service service : Service.values()) {
      if (dot == service.prefix.length() && header.startsWith(service.prefix)) {
        return of(service, header.substring(dot + 1));
      }
    }
    return Optional.empty();
  }

  /** The service's operation of that name, if it has one. */
  public static Optional<Target> of(Service service, String operation) {
    return service.shapes().operation(operation).map(shape -> new Target(service, shape));
  }
}
