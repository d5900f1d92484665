// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import java.time.Instant;
import java.util.Map;

/**
 * A tumbling window: a stretch of time in one shard, over which a function gathers a state.
 *
 * @param start when it begins
 * @param end when it ends, which belongs to the next window
 * @param state what the call before returned; empty in the first call
 * @param shardId the shard
 * @param isFinalInvoke whether this is the last call for the window
 * @param isTerminatedEarly whether the window ends before its time, because its state is too large
 *     or its shard is closed
 */
public record TimeWindow(
    Instant start,
    Instant end,
    Map<String, String> state,
    String shardId,
    boolean isFinalInvoke,
    boolean isTerminatedEarly) {
  /** Copies the map. */
  public TimeWindow {
    state = Map.copyOf(state);
  }
}
