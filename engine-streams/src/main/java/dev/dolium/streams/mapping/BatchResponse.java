// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function returns.
 *
 * @param batchItemFailures the sequence numbers of records that failed; none or null if all is
 *     well. Everything from the first of them on is handed over again. A number that is null, empty
 *     or not of the batch makes the whole batch fail.
 * @param state what the next call for the window is given; null if there is no window
 */
public record BatchResponse(
    @Nullable List<@Nullable String> batchItemFailures, @Nullable Map<String, String> state) {
  /** All records are handled. */
  public static final BatchResponse SUCCESS = new BatchResponse(null, null);

  /** Copies what is there. */
  public BatchResponse {
    batchItemFailures =
        batchItemFailures == null
            ? null
            : Collections.unmodifiableList(new ArrayList<>(batchItemFailures));
    state = state == null ? null : Map.copyOf(state);
  }

  /** The records of those sequence numbers failed. */
  public static BatchResponse failed(@Nullable String... sequenceNumbers) {
    return new BatchResponse(Arrays.asList(sequenceNumbers), null);
  }

  /** All records are handled, and that is the state of the window now. */
  public static BatchResponse withState(Map<String, String> state) {
    return new BatchResponse(null, state);
  }
}
