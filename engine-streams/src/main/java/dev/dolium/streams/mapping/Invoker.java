// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a mapping's function and reads its answer.
 *
 * <p>Any number of threads may use it.
 */
final class Invoker {
  private static final Logger LOG = LoggerFactory.getLogger(Invoker.class);
  private static final int MAX_STATE_BYTES = 1 << 20;

  private final MappingSettings settings;
  private final BatchHandler handler;

  Invoker(MappingSettings settings, BatchHandler handler) {
    this.settings = settings;
    this.handler = handler;
  }

  /**
   * What became of a call.
   *
   * @param requestId the identity of the call
   * @param done how many records from the first on are done
   * @param failed whether it failed, so that those that are not done must be handed over again
   * @param state what it returned of the window; null if nothing
   */
  record Outcome(String requestId, int done, boolean failed, @Nullable Map<String, String> state) {}

  /** Whether the state of a window is larger than it may be. */
  static boolean isTooLarge(Map<String, String> state) {
    return state.entrySet().stream()
            .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
            .sum()
        > MAX_STATE_BYTES;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Calls the function with a batch. */
  Outcome call(StreamBatch batch) {
    String requestId = UUID.randomUUID().toString();
    BatchResponse response;
    try {
      response = handler.handle(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(requestId, 0, null);
    } catch (Exception e) {
      LOG.debug("{} failed with {} records", settings.functionName(), batch.records().size(), e);
      return failure(requestId, 0, null);
    } catch (Error e) {
      // Lambda counts whatever a function throws, also that its memory or its stack ran out.
      LOG.warn("{} failed with {} records", settings.functionName(), batch.records().size(), e);
      return failure(requestId, 0, null);
    }
    return read(requestId, batch, response == null ? BatchResponse.SUCCESS : response);
  }

  private Outcome read(String requestId, StreamBatch batch, BatchResponse response) {
    TimeWindow window = batch.window();
    Map<String, String> state = window == null ? null : response.state();
    if (window != null && state == null && !window.isFinalInvoke()) {
      return failure(requestId, 0, null);
    }
    List<@Nullable String> failures = response.batchItemFailures();
    if (failures == null || failures.isEmpty() || !settings.reportsItemFailures()) {
      return new Outcome(requestId, batch.records().size(), false, state);
    }
    int first = firstOf(failures, batch.records());
    return failure(requestId, first, first == 0 ? null : state);
  }

  /** The place of the first record that failed; 0 if an identifier is none of the batch. */
  private static int firstOf(List<@Nullable String> failures, List<StreamRecord> records) {
    Set<@Nullable String> failed = new HashSet<>(failures);
    int first = records.size();
    int known = 0;
    for (int i = records.size() - 1; i >= 0; i--) {
      if (failed.contains(records.get(i).sequenceNumber())) {
        first = i;
        known++;
      }
    }
    return known == failed.size() ? first : 0;
  }

  private static Outcome failure(String requestId, int done, @Nullable Map<String, String> state) {
    return new Outcome(requestId, done, true, state);
  }
}
