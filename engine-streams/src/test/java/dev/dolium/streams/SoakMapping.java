// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.streams.mapping.BatchResponse;
import dev.dolium.streams.mapping.EventSourceMapping;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.MappingSettings;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import dev.dolium.streams.mapping.StreamBatch;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An event source mapping that is closed and made again, whose function fails now and then, with an
 * exception or with a report.
 */
final class SoakMapping {
  private final Random random;
  private final SoakLives lives = new SoakLives("mapping");

  SoakMapping(long seed) {
    this.random = new Random(seed);
  }

  /** Lives for some polls, and says how much it handled. */
  int live(StreamBench bench, String arn, int polls) {
    ItemHistories seen = lives.begin();
    MappingSettings settings =
        MappingSettings.of("soak", arn, StartingPosition.TRIM_HORIZON)
            .batchSize(20)
            .parallelizationFactor(3)
            .reportBatchItemFailures()
            .bisectBatchOnFunctionError();
    int handled = 0;
    try (EventSourceMapping mapping =
        EventSourceMappings.of(bench.engine()).create(settings, batch -> handle(batch, seen))) {
      for (int i = 0; i < polls; i++) {
        int calls = mapping.poll();
        handled += calls;
        if (calls == 0) {
          return handled;
        }
      }
    }
    return handled;
  }

  // What comes before a reported record is done; all from there on comes again.
  private @Nullable BatchResponse handle(StreamBatch batch, ItemHistories seen) {
    int way = random.nextInt(12);
    if (way == 0) {
      throw new IllegalStateException("fails now and then");
    }
    int end = way == 1 ? random.nextInt(batch.records().size()) : batch.records().size();
    for (StreamRecord record : batch.records().subList(0, end)) {
      seen.add(record);
    }
    return end == batch.records().size()
        ? null
        : BatchResponse.failed(batch.records().get(end).sequenceNumber());
  }

  void verify(ItemHistories history) {
    lives.verify(history);
  }
}
