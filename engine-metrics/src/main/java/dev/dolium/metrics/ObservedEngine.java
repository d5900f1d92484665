// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.UpdateItem;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * An engine whose operations are counted and timed, or recorded. It wraps any engine; around a
 * cache it sees what applications ask, beneath a cache what is left for the store.
 */
public final class ObservedEngine extends ForwardingEngine {
  private final OperationObserver observer;

  private ObservedEngine(Engine engine, OperationObserver observer) {
    super(engine);
    this.observer = observer;
  }

  /** Tells that observer of each operation. */
  public static Engine over(Engine engine, OperationObserver observer) {
    return new ObservedEngine(engine, observer);
  }

  /** Counts and times operations in that registry, under the names that CloudWatch has for them. */
  public static Engine metered(Engine engine, MeterRegistry registry) {
    return over(engine, new OperationMeters(registry));
  }

  /**
   * Writes an event {@code dev.dolium.Operation} into the JDK's Flight Recorder for each operation;
   * while no recording asks for it, that is one check.
   */
  public static Engine recorded(Engine engine) {
    return over(engine, new OperationEvents());
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    OperationObserver.Observation observation = observer.begin(operation.name(), name(operation));
    R result;
    try {
      result = target().execute(operation);
    } catch (RuntimeException | Error failed) {
      observation.end(null, failed);
      throw failed;
    }
    observation.end(result, null);
    return result;
  }

  // Of an ARN the name is what comes last.
  private static String name(Operation<?> operation) {
    String nameOrArn = table(operation);
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  private static String table(Operation<?> operation) {
    if (operation instanceof GetItem get) {
      return get.tableName();
    } else if (operation instanceof PutItem put) {
      return put.tableName();
    } else if (operation instanceof UpdateItem update) {
      return update.tableName();
    } else if (operation instanceof DeleteItem delete) {
      return delete.tableName();
    } else if (operation instanceof Query query) {
      return query.tableName();
    } else if (operation instanceof Scan scan) {
      return scan.tableName();
    } else if (operation instanceof DescribeTable describe) {
      return describe.tableName();
    }
    return operation instanceof DeleteTable dropped ? dropped.tableName() : "";
  }
}
