// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's meters of an engine, named as CloudWatch names DynamoDB's metrics, with the
 * dimensions {@code Operation} and {@code TableName}, which is {@code none} for operations that
 * have no table or several: Prometheus wants all meters of a name to have the same ones. {@code
 * UserErrors} has no table, as with CloudWatch: any name may be asked for, and each would stay.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html">DynamoDB
 *     metrics and dimensions</a>
 */
public final class OperationMeters implements OperationObserver {
  private static final int SERVER_ERROR = 500;
  private static final String USER_ERRORS = "UserErrors";
  private static final String NO_TABLE = "none";

  private final MeterRegistry registry;
  private final Map<Subject, Timer> latencies = new ConcurrentHashMap<>();

  private record Subject(String operation, String tableName) {
    Tags tags() {
      return Tags.of(
          "Operation", operation, "TableName", tableName.isEmpty() ? NO_TABLE : tableName);
    }
  }

  /** Meters in that registry. */
  public OperationMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Observation begin(String operation, String tableName) {
    Timer.Sample sample = Timer.start(registry);
    Subject subject = new Subject(operation, tableName);
    return (result, failure) -> end(subject, sample, result, failure);
  }

  private void end(
      Subject subject, Timer.Sample sample, @Nullable Object result, @Nullable Throwable failure) {
    if (failure != null) {
      String metric = metric(failure);
      Tags tags =
          metric.equals(USER_ERRORS) ? Tags.of("Operation", subject.operation) : subject.tags();
      registry.counter(metric, tags).increment();
      return;
    }
    sample.stop(latencies.computeIfAbsent(subject, this::latency));
    if (result instanceof Query.Result page) {
      returned(subject, page.count());
    } else if (result instanceof Scan.Result page) {
      returned(subject, page.count());
    }
  }

  private Timer latency(Subject subject) {
    return Timer.builder("SuccessfulRequestLatency")
        .description("How long requests took that succeeded")
        .tags(subject.tags())
        .register(registry);
  }

  private void returned(Subject subject, int items) {
    registry.summary("ReturnedItemCount", subject.tags()).record(items);
  }

  private static String metric(Throwable failure) {
    if (failure instanceof ConditionalCheckFailedException) {
      return "ConditionalCheckFailedRequests";
    } else if (failure instanceof TransactionConflictException) {
      return "TransactionConflict";
    } else if (failure instanceof ThrottlingException
        || failure instanceof ProvisionedThroughputExceededException
        || failure instanceof RequestLimitExceeded) {
      return "ThrottledRequests";
    }
    return failure instanceof EngineException error && error.httpStatus() < SERVER_ERROR
        ? USER_ERRORS
        : "SystemErrors";
  }
}
