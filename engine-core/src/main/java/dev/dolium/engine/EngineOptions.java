// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.write.WritePath.Conflicts;

/**
 * What a builder may set besides an engine's parts.
 *
 * @param conflicts what happens to those who meet a transaction
 * @param streamShards how many open shards a new stream has; 0 for as many as the throughput asks
 * @param life how the status of tables passes on
 * @param tableLimit the most tables
 * @param capacityLimit the most provisioned units of all tables, read or write
 * @param throttling whether requests are held to the throughput of their tables
 * @param collectionLimitBytes the largest item collection of a table with local indexes
 */
record EngineOptions(
    Conflicts conflicts,
    int streamShards,
    TableLife life,
    int tableLimit,
    long capacityLimit,
    Throttling throttling,
    long collectionLimitBytes) {
  /** Whether requests are held to the throughput of their tables. */
  enum Throttling {
    /** They are not. */
    OFF,
    /** They are. */
    ON
  }
}
