// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A function that handles batches of records.
 *
 * <p>It is called by one thread at a time for the records of an item, and by several for different
 * shards or parts of them.
 */
@FunctionalInterface
public interface BatchHandler {
  /**
   * Handles a batch. Whatever it throws, an {@link Error} too, makes the call a failed one, as in
   * AWS Lambda.
   *
   * @return what became of it; null says the same as {@link BatchResponse#SUCCESS}
   * @throws Exception if the batch is to be handed over again
   */
  @Nullable BatchResponse handle(StreamBatch batch) throws Exception;
}
