// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import dev.dolium.engine.error.EngineException;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Events in the JDK's Flight Recorder, one for each operation. */
public final class OperationEvents implements OperationObserver {
  /** An operation, from its request to its answer. */
  @Name("dev.dolium.Operation")
  @Label("Operation")
  @Category("Dolium")
  @Description("An operation of an engine, from its request to its answer")
  @StackTrace(false)
  static final class OperationEvent extends Event {
    @Label("Operation")
    private final String operation;

    @Label("Table")
    private final String tableName;

    @Label("Error")
    private String errorType = "";

    OperationEvent(String operation, String tableName) {
      this.operation = operation;
      this.tableName = tableName;
    }

    String operation() {
      return operation;
    }

    String tableName() {
      return tableName;
    }

    String errorType() {
      return errorType;
    }
  }

  /** Events for whatever recording is running. */
  public OperationEvents() {}

  @Override
  public Observation begin(String operation, String tableName) {
    OperationEvent event = new OperationEvent(operation, tableName);
    if (!event.isEnabled()) {
      return (result, failure) -> {};
    }
    event.begin();
    return (result, failure) -> {
      event.end();
      if (event.shouldCommit()) {
        if (failure != null) {
          event.errorType =
              failure instanceof EngineException error
                  ? error.errorType()
                  : failure.getClass().getName();
        }
        event.commit();
      }
    };
  }
}
