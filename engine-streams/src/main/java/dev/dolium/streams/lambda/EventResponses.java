// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.lambda;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import dev.dolium.streams.mapping.BatchResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a handler of AWS Lambda returned. */
final class EventResponses {
  private static final String FAILURES = "batchItemFailures";
  private static final String IDENTIFIER = "itemIdentifier";

  /** No record of a batch has that identifier, so the whole batch fails. */
  private static final BatchResponse MALFORMED = BatchResponse.failed("");

  private EventResponses() {}

  static @Nullable BatchResponse read(@Nullable Object response) {
    if (response == null) {
      return null;
    } else if (response instanceof StreamsEventResponse streams) {
      List<StreamsEventResponse.BatchItemFailure> failures = streams.getBatchItemFailures();
      List<@Nullable String> identifiers = new ArrayList<>();
      if (failures != null) {
        failures.forEach(failure -> identifiers.add(failure.getItemIdentifier()));
      }
      return new BatchResponse(identifiers, null);
    } else if (response instanceof TimeWindowEventResponse windows) {
      List<TimeWindowEventResponse.BatchItemFailure> failures = windows.getBatchItemFailures();
      List<@Nullable String> identifiers = new ArrayList<>();
      if (failures != null) {
        failures.forEach(failure -> identifiers.add(failure.getItemIdentifier()));
      }
      return new BatchResponse(identifiers, windows.getState());
    }
    return response instanceof Map<?, ?> map ? read(map) : MALFORMED;
  }

  private static BatchResponse read(Map<?, ?> response) {
    List<@Nullable String> identifiers = new ArrayList<>();
    Object failures = response.get(FAILURES);
    if (failures instanceof Iterable<?> each) {
      for (Object failure : each) {
        Object identifier = failure instanceof Map<?, ?> map ? map.get(IDENTIFIER) : null;
        identifiers.add(identifier == null ? null : identifier.toString());
      }
    } else if (failures != null) {
      return MALFORMED;
    }
    return new BatchResponse(identifiers, state(response.get("state")));
  }

  private static @Nullable Map<String, String> state(@Nullable Object state) {
    if (!(state instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, String> texts = new HashMap<>();
    map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }
}
