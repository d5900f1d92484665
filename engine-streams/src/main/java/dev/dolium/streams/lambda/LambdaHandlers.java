// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import dev.dolium.streams.mapping.BatchHandler;
import dev.dolium.streams.mapping.TimeWindow;
import java.util.Map;
import java.util.Objects;

/**
 * Turns AWS Lambda's request handlers into functions of event source mappings.
 *
 * <p>A handler may return what it likes. Of a mapping that heeds reports, {@code
 * StreamsEventResponse}, {@code TimeWindowEventResponse} and maps of the same shape are read; null
 * says that all is well, anything else that the whole batch failed.
 */
public final class LambdaHandlers {
  private LambdaHandlers() {}

  /** A handler of records. */
  public static BatchHandler of(String functionName, RequestHandler<DynamodbEvent, ?> handler) {
    return batch -> {
      DynamodbEvent event = new DynamodbEvent();
      event.setRecords(EventRecords.of(batch));
      return EventResponses.read(
          handler.handleRequest(event, new LocalContext(functionName, batch)));
    };
  }

  /** A handler of records of windows, for a mapping that has windows. */
  public static BatchHandler ofWindows(
      String functionName, RequestHandler<DynamodbTimeWindowEvent, ?> handler) {
    return batch -> {
      TimeWindow window =
          Objects.requireNonNull(batch.window(), "expected a mapping with a tumbling window");
      DynamodbTimeWindowEvent event = new DynamodbTimeWindowEvent();
      event.setRecords(EventRecords.of(batch));
      event.setWindow(
          com.amazonaws.services.lambda.runtime.events.models.TimeWindow.builder()
              .withStart(window.start().toString())
              .withEnd(window.end().toString())
              .build());
      event.setState(Map.copyOf(window.state()));
      event.setShardId(window.shardId());
      event.setEventSourceArn(batch.eventSourceArn());
      event.setIsFinalInvokeForWindow(window.isFinalInvoke());
      event.setIsWindowTerminatedEarly(window.isTerminatedEarly());
      return EventResponses.read(
          handler.handleRequest(event, new LocalContext(functionName, batch)));
    };
  }
}
