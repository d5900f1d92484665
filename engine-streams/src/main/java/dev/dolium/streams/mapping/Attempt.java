// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that are to be handed over together.
 *
 * @param entries the records
 * @param retries how many attempts beyond the first were made
 * @param calls how often the function was called with them, in whatever batch
 * @param requestId the last of those calls; empty if there was none
 * @param givenUp why they are given up; null if they are not
 */
record Attempt(
    List<Entry> entries,
    int retries,
    int calls,
    String requestId,
    FailedBatch.@Nullable Condition givenUp) {

  /**
   * A record that waits.
   *
   * @param record the record
   * @param before the sequence number of what was read before it from the shard; null for nothing
   * @param readMillis when it was read, on the engine's clock
   * @param sizeBytes how long it is as JSON
   */
  record Entry(StreamRecord record, @Nullable String before, long readMillis, int sizeBytes) {}

  static Attempt first(List<Entry> entries) {
    return new Attempt(List.copyOf(entries), 0, 0, "", null);
  }

  List<StreamRecord> records() {
    return entries.stream().map(Entry::record).toList();
  }

  int size() {
    return entries.size();
  }

  Attempt called(String request) {
    return new Attempt(entries, retries, calls + 1, request, givenUp);
  }

  Attempt part(int from, int to) {
    return new Attempt(entries.subList(from, to), retries, calls, requestId, givenUp);
  }

  Attempt retried() {
    return new Attempt(entries, retries + 1, calls, requestId, null);
  }

  Attempt givingUp(FailedBatch.Condition condition) {
    return new Attempt(entries, retries, calls, requestId, condition);
  }
}
