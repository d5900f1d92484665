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
 * dimensions {@code Operation} and {@code TableName}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html">DynamoDB
 *     metrics and dimensions</a>
 */
public final class OperationMeters implements OperationObserver {
  private static final int SERVER_ERROR = 500;

  private final MeterRegistry registry;
  private final Map<Subject, Timer> latencies = new ConcurrentHashMap<>();

  private record Subject(String operation, String tableName) {
    Tags tags() {
      return tableName.isEmpty()
          ? Tags.of("Operation", operation)
          : Tags.of("Operation", operation, "TableName", tableName);
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
      registry.counter(metric(failure), subject.tags()).increment();
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
        ? "UserErrors"
        : "SystemErrors";
  }
}
