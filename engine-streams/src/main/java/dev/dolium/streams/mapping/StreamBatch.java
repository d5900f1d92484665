// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function is called with: records of one shard, those of an item in order.
 *
 * @param records the records; none in the last call for a window
 * @param eventSourceArn the stream that they come from
 * @param window the window that they belong to; null if the mapping has none
 */
public record StreamBatch(
    List<StreamRecord> records, String eventSourceArn, @Nullable TimeWindow window) {
  /** Copies the list. */
  public StreamBatch {
    records = List.copyOf(records);
  }

  /** The event as the JSON that a function in AWS Lambda is called with. */
  public String toJson() {
    return JsonText.of(EventTree.of(this));
  }
}
